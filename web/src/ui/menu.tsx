import { cloneElement, lazy, type ReactElement, Suspense, useState } from 'react'

export interface MenuProps {
  trigger: ReactElement<{ onClick?: () => void; 'aria-haspopup'?: 'menu'; 'aria-expanded'?: boolean }>
  label: string
  items: { id: string; text: string; chosen: boolean }[]
  /** Several can be chosen, and the menu stays open; otherwise one of them. */
  several?: boolean
  onChoose: (id: string) => void
}

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
