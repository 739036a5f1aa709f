import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

interface Props {
  /** A path of this app, from its root. */
  href: string
  className?: string
  children: ReactNode
}

/** A link whose way does not depend on where we are. The router's own looks at every change of the address again, which costs a frame where hundreds stand on a page that answers at once. */
export function FixedLink({ href, className, children }: Props) {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    // Another tab, a download, another window: that is the browser's.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(href)
  }
  return (
    <a href={href} className={className} onClick={follow}>
      {children}
    </a>
  )
}
