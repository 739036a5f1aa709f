import { type RefObject, useEffect, useRef } from 'react'

/** Where a button goes away with what it took back, the focus goes to what stays around it, and not to the top of the page. `held`: what can be taken back, each by its id. */
export function useKeptFocus<Around extends HTMLElement>(held: string[]): RefObject<Around | null> {
  const around = useRef<Around>(null)
  const before = useRef(held)
  useEffect(() => {
    if (before.current.some((id) => !held.includes(id)) && document.activeElement === document.body)
      (around.current ?? document.getElementById('content'))?.focus({ preventScroll: true })
    before.current = held
  }, [held])
  return around
}
