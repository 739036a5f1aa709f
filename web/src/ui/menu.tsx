import { Menu as Primitive } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

const ITEM =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 text-table text-ink outline-none data-highlighted:bg-surface-2'

interface Props {
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
}

export const Menu = ({ trigger, children, align = 'end' }: Props) => (
  <Primitive.Root modal={false}>
    <Primitive.Trigger render={trigger} />
    <Primitive.Portal>
      <Primitive.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-50">
        <Primitive.Popup className="popup max-h-(--available-height) max-w-80 min-w-44 overflow-y-auto p-1 outline-none">
          {children}
        </Primitive.Popup>
      </Primitive.Positioner>
    </Primitive.Portal>
  </Primitive.Root>
)

interface Choice {
  value: string
  text: ReactNode
}

/** One of several. */
export const MenuChoices = (props: {
  label: string
  value: string
  choices: Choice[]
  onChoose: (value: string) => void
}) => (
  <Primitive.RadioGroup
    aria-label={props.label}
    value={props.value}
    onValueChange={(value) => props.onChoose(String(value))}
  >
    {props.choices.map(({ value, text }) => (
      <Primitive.RadioItem key={value} value={value} closeOnClick className={ITEM}>
        <Tick shown={props.value === value} />
        <span className="min-w-0">{text}</span>
      </Primitive.RadioItem>
    ))}
  </Primitive.RadioGroup>
)

/** On or off; the menu stays open. */
export const MenuCheck = (props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) => (
  <Primitive.CheckboxItem checked={props.checked} onCheckedChange={props.onChange} className={ITEM}>
    <Tick shown={props.checked} />
    <span className="min-w-0">{props.children}</span>
  </Primitive.CheckboxItem>
)

const Tick = ({ shown }: { shown: boolean }) => (
  <Check aria-hidden size={14} className={shown ? 'shrink-0' : 'invisible shrink-0'} />
)
