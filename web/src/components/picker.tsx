import { Combobox } from '@base-ui/react/combobox'
import { Check, X } from 'lucide-react'
import { useId, useState } from 'react'
import { FIELD } from './form.tsx'

export interface Option {
  value: string
  label: string
  note: string
}

interface Props {
  /** Of the form: one entry a choice. */
  name: string
  label: string
  multiple?: boolean
  /** What fits the words typed so far. */
  options: Option[]
  onSearch: (words: string) => void
  /** Where nothing fits. */
  empty: string
}

/** Choose by name instead of typing an id: a field that searches, by keyboard and finger; what is chosen is named. */
export function Picker({ name, label, multiple = false, options, onSearch, empty }: Props) {
  const [isOpen, setOpen] = useState(false)
  const field = useId()
  return (
    <Combobox.Root
      items={options}
      filter={null}
      name={name}
      required
      multiple={multiple}
      open={isOpen}
      onOpenChange={setOpen}
      onInputValueChange={onSearch}
      itemToStringLabel={(option: Option) => option.label}
      itemToStringValue={(option: Option) => option.value}
      isItemEqualToValue={(one: Option, other: Option) => one.value === other.value}
      autoHighlight
    >
      <div className="flex min-w-0 flex-col gap-1 text-table">
        <label htmlFor={field} className="text-ink-2">
          {label}
        </label>
        {multiple ? (
          <Chosen field={field} />
        ) : (
          <Combobox.Input id={field} placeholder="Search by name" className={FIELD} />
        )}
      </div>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-60">
          <Combobox.Popup className="popup max-h-[min(18rem,var(--available-height))] w-(--anchor-width) overflow-y-auto p-1 text-table">
            <Combobox.Empty>{options.length === 0 && <p className="px-2 py-2 text-ink-2">{empty}</p>}</Combobox.Empty>
            <Combobox.List>
              {(option: Option) => (
                <Combobox.Item
                  key={option.value}
                  value={option}
                  className="grid min-h-9 cursor-pointer grid-cols-[1rem_minmax(0,1fr)] items-center gap-x-2 rounded px-2 py-1 outline-none data-highlighted:bg-surface-2"
                >
                  <Combobox.ItemIndicator className="col-start-1">
                    <Check aria-hidden size={14} />
                  </Combobox.ItemIndicator>
                  <span className="col-start-2 min-w-0">
                    <span className="block break-words">{option.label}</span>
                    <span className="block text-xs break-words text-ink-3">{option.note}</span>
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

const Chosen = ({ field }: { field: string }) => (
  <Combobox.Chips className="flex flex-wrap gap-1 rounded-md border border-line bg-surface-1 p-1">
    <Combobox.Value>
      {(chosen: Option[]) => (
        <>
          {chosen.map((option) => (
            <Combobox.Chip
              key={option.value}
              className="inline-flex h-7 max-w-full items-center gap-1 rounded bg-surface-2 pl-2 data-highlighted:outline-2"
            >
              <span className="truncate">{option.label}</span>
              <Combobox.ChipRemove aria-label={`Leave out ${option.label}`} className="grid size-6 place-items-center">
                <X aria-hidden size={13} />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            id={field}
            placeholder={chosen.length === 0 ? 'Search by name' : ''}
            className="h-7 min-w-24 flex-1 bg-transparent px-1.5"
          />
        </>
      )}
    </Combobox.Value>
  </Combobox.Chips>
)
