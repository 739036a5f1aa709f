import { cloneElement, lazy, Suspense, useState } from 'react'
import type { MenuProps } from './menu-popup.tsx'

const load = () => import('./menu-popup.tsx')
const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }))

/** A button until it is first used: a page that nobody opens a menu on does not pay for menus. */
export function Menu(props: MenuProps) {
  const [used, setUsed] = useState(false)
  const closed = cloneElement(props.trigger, {
    onClick: () => setUsed(true),
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  })
  if (!used) return closed
  return (
    <Suspense fallback={closed}>
      <MenuPopup {...props} />
    </Suspense>
  )
}
