import type { DoraColumn, DoraState, DoraTemplateState } from '@bellwether/shared/api-dora.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { registerDoraQuery } from '../../api/queries.ts'
import { Loaded } from '../../components/loaded.tsx'
import { count } from '../../format/numbers.ts'

const EXPORT = '/api/v1/register/export'

/** DORA's register of information: what of each template we hold, by the codes of the filing, and what is lacking and why. */
export function Dora() {
  const [opened, open] = useState(false)
  return (
    <details onToggle={(event) => event.currentTarget.open && open(true)}>
      <summary className="cursor-pointer">As DORA’s register of information, one CSV a template</summary>
      {opened && <Templates />}
    </details>
  )
}

const Templates = () => (
  <Loaded query={useQuery(registerDoraQuery)}>
    {({ source, templates }: DoraState) => (
      <div className="mt-2 flex flex-col gap-2">
        <p>
          {source}. What we hold is filled in; it is a beginning of your report, not the report. Every column with its
          title is in{' '}
          <a href={`${EXPORT}/columns.csv`} download className="link">
            columns.csv
          </a>
          , what stays empty and why in{' '}
          <a href={`${EXPORT}/missing.csv`} download className="link">
            missing.csv
          </a>
          .
        </p>
        <ul className="divide-y divide-line">
          {templates.map((template) => (
            <Template key={template.code} template={template} />
          ))}
        </ul>
      </div>
    )}
  </Loaded>
)

const Template = ({ template: { code, name, rows, columns } }: { template: DoraTemplateState }) => (
  <li className="py-2">
    <details>
      <summary className="cursor-pointer">
        <span className="font-mono text-xs">{code}</span> <span className="font-medium text-ink">{name}</span>
        <span className="text-ink-3">
          {' '}
          · {count(rows, 'row')}, {columns.filter(({ filled }) => filled > 0).length} of {columns.length} columns filled
        </span>
      </summary>
      <ul className="mt-2 flex flex-col gap-1.5">
        {columns.map((column) => (
          <Column key={column.code} column={column} />
        ))}
      </ul>
      <p className="mt-2">
        <a href={`${EXPORT}/${code}.csv`} download className="link">
          {code}.csv
        </a>
      </p>
    </details>
  </li>
)

const Column = ({ column: { code, title, from, lacking } }: { column: DoraColumn }) => (
  <li className="flex gap-2">
    <span className="w-12 shrink-0 font-mono text-xs leading-5">{code}</span>
    <span className="min-w-0">
      <span className="text-ink">{title}</span>
      {from !== undefined && <span className="text-ink-3"> · from {from}</span>}
      {lacking !== undefined && <span className="block text-ink-3">{lacking}</span>}
    </span>
  </li>
)
