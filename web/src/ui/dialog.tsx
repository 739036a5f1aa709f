import { Dialog as Primitive } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { classes } from './class.ts'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  label: string
  /** Where it stands: `top` like a palette, `bottom` like a sheet. */
  place: 'top' | 'bottom'
  children: ReactNode
}

export function Dialog({ open, onOpenChange, label, place, children }: Props) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <Primitive.Popup
          aria-label={label}
          className={classes(
            'popup fixed z-50 flex flex-col overflow-hidden',
            place === 'top'
              ? 'inset-x-2 top-2 mx-auto max-h-[min(36rem,90dvh)] max-w-xl md:top-[12vh]'
              : 'inset-x-0 bottom-0 rounded-b-none pb-[env(safe-area-inset-bottom)]',
          )}
        >
          {children}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
