import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(width < 48rem)')

/** Under 768 px: a phone. */
export const usePhone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )
