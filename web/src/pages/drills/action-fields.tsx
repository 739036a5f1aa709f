import { Plus } from 'lucide-react'
import { useState } from 'react'
import { FIELD, Field, Pair, textIn } from '../../components/form.tsx'
import { Button } from '../../ui/button.tsx'

/** What a drill left to do, each with who does it and until when. */
export function ActionFields() {
  const [rows, set] = useState(1)
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-3">
      <legend className="px-1 text-table text-ink-2">Actions</legend>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its number, and none is ever taken out
        <Row key={row} row={row} />
      ))}
      <Button className="self-start" onClick={() => set(rows + 1)}>
        <Plus aria-hidden size={14} />
        Another action
      </Button>
    </fieldset>
  )
}

/** Who and until when are asked for once it is said what. */
function Row({ row }: { row: number }) {
  const [what, say] = useState('')
  const isSaid = what.trim() !== ''
  const of = rowName(row)
  return (
    <div className="flex flex-col gap-2">
      <Field label={`What is to be done${of}`}>
        <input
          name={`action-${row}`}
          value={what}
          onChange={(event) => say(event.target.value)}
          className={FIELD}
          dir="auto"
        />
      </Field>
      <Pair>
        <Field label={`Who does it${of}`}>
          <input name={`owner-${row}`} required={isSaid} className={FIELD} dir="auto" />
        </Field>
        <Field label={`Until${of}`}>
          <input name={`due-${row}`} type="date" required={isSaid} className={FIELD} />
        </Field>
      </Pair>
    </div>
  )
}

const rowName = (row: number): string => (row === 0 ? '' : ` (${row + 1})`)

export function actionsIn(data: FormData): { text: string; owner: string; dueBy: string }[] {
  const rows = [...data.keys()].flatMap((name) => /^action-(\d+)$/.exec(name)?.[1] ?? [])
  return rows.flatMap((row) => {
    const text = textIn(data, `action-${row}`)
    if (text === undefined) return []
    return [{ text, owner: textIn(data, `owner-${row}`) ?? '', dueBy: textIn(data, `due-${row}`) ?? '' }]
  })
}
