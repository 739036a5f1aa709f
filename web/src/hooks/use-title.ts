import type { Status } from '@bellwether/shared/status.ts'
import { useEffect } from 'react'

/** The page's own name; the shell puts the state of the world before it. */
let page = ''
let state = ''
const show = () => {
  document.title = [state, page, 'Bellwether'].filter(Boolean).join(' · ')
}

export function useTitle(title: string): void {
  useEffect(() => {
    page = title
    show()
  }, [title])
}

/** `words` before the title of every page, and the tab's icon in the colour of `status`. */
export function useTabState(status: Status, words: string): void {
  useEffect(() => {
    state = words
    show()
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (icon) icon.href = status === 'operational' ? '/favicon.svg' : badge(status)
  }, [status, words])
}

/** Icons cannot read the page's variables, and stand on a bar of unknown colour: these hold on both. */
const COLOURS: Record<Exclude<Status, 'operational'>, string> = {
  under_maintenance: '#2f8fcb',
  degraded_performance: '#d9a520',
  partial_outage: '#e0702f',
  major_outage: '#d93636',
  withdrawn: '#8a55e0',
  unknown: '#80858f',
}

function badge(status: keyof typeof COLOURS): string {
  const bell =
    'M16 6.5c-4.1 0-6.6 3-6.6 7.1v4.2L7.3 21.6c-.4.7.1 1.6.9 1.6h15.6c.8 0 1.3-.9.9-1.6l-2.1-3.8v-4.2c0-4.1-2.5-7.1-6.6-7.1ZM13.2 25a2.9 2.9 0 0 0 5.6 0Z'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${COLOURS[status]}"/><path d="${bell}" fill="#fff"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
