import { Menu as Primitive } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement } from 'react'

export interface MenuProps {
  trigger: ReactElement<{ onClick?: () => void; 'aria-haspopup'?: 'menu'; 'aria-expanded'?: boolean }>
  label: string
  items: { id: string; text: string; chosen: boolean }[]
  /** Several can be chosen, and the menu stays open; otherwise one of them. */
  several?: boolean
  onChoose: (id: string) => void
}

const ITEM =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 text-table text-ink outline-none data-highlighted:bg-surface-2'

/** The menu itself; comes when it is first opened, and is open then. */
export const MenuPopup = ({ trigger, label, items, several, onChoose }: MenuProps) => (
  <Primitive.Root modal={false} defaultOpen>
    <Primitive.Trigger render={trigger} />
    <Primitive.Portal>
      <Primitive.Positioner sideOffset={6} align="end" collisionPadding={8} className="z-50">
        <Primitive.Popup
          aria-label={label}
          className="popup max-h-(--available-height) max-w-80 min-w-44 overflow-y-auto p-1 outline-none"
        >
          {several ? (
            items.map((item) => (
              <Primitive.CheckboxItem
                key={item.id}
                checked={item.chosen}
                onCheckedChange={() => onChoose(item.id)}
                className={ITEM}
              >
                <Tick shown={item.chosen} />
                <span className="min-w-0">{item.text}</span>
              </Primitive.CheckboxItem>
            ))
          ) : (
            <Primitive.RadioGroup
              aria-label={label}
              value={items.find((item) => item.chosen)?.id ?? ''}
              onValueChange={(id) => onChoose(String(id))}
            >
              {items.map((item) => (
                <Primitive.RadioItem key={item.id} value={item.id} closeOnClick className={ITEM}>
                  <Tick shown={item.chosen} />
                  <span className="min-w-0">{item.text}</span>
                </Primitive.RadioItem>
              ))}
            </Primitive.RadioGroup>
          )}
        </Primitive.Popup>
      </Primitive.Positioner>
    </Primitive.Portal>
  </Primitive.Root>
)

const Tick = ({ shown }: { shown: boolean }) => (
  <Check aria-hidden size={14} className={shown ? 'shrink-0' : 'invisible shrink-0'} />
)
