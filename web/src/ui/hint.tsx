import { Popover } from '@base-ui/react/popover'
import { Info } from 'lucide-react'
import type { ReactNode } from 'react'

/** The rule behind a figure, one hover, tap or key away. */
export const Hint = ({ label, children }: { label: string; children: ReactNode }) => (
  <Popover.Root>
    <Popover.Trigger
      openOnHover
      delay={150}
      aria-label={label}
      data-screen-only
      className="inline-flex size-6 items-center justify-center rounded align-middle text-ink-3 hover:text-ink"
    >
      <Info aria-hidden size={14} />
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Positioner sideOffset={4} collisionPadding={8} className="z-50">
        <Popover.Popup aria-label={label} className="popup max-w-72 p-3 text-table text-ink-2">
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
)
