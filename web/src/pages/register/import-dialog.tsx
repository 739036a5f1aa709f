import { IMPORT_KINDS, type ImportedEntry, type ImportKind, type ImportReport } from '@bellwether/shared/api-import.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { registerImportMutation } from '../../api/mutations.ts'
import { FIELD, Field, Form, Pair, textIn } from '../../components/form.tsx'
import { importSentence, KIND_WORDS, OUTCOME_WORDS, REFUSAL_WORDS } from '../../format/register.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

const TITLE = 'Import from another tool'
const KIND_NAMES: Record<ImportKind, string> = {
  backstage: 'Backstage, catalog-info.yaml',
  litellm: 'LiteLLM, config.yaml',
  'uptime-kuma': 'Uptime Kuma, a backup',
  gatus: 'Gatus, config.yaml',
  csv: 'A table, CSV',
}

/** Takes a file of another tool: first it is said what would happen, then it is written. Nothing is written over unasked. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [report, show] = useState<ImportReport>()
  const send = useMutation(registerImportMutation(useQueryClient()))
  if (report?.written) return <Done report={report} onClose={onClose} />
  const ask = async (data: FormData): Promise<void> => {
    const file = data.get('file') as File
    const asked = {
      kind: String(data.get('kind')) as ImportKind,
      text: await file.text(),
      by: textIn(data, 'by'),
      replace: data.has('replace'),
      dryRun: report === undefined,
    }
    send.mutate(asked, { onSuccess: show })
  }
  return (
    <Dialog open onOpenChange={onClose} label={TITLE} place="top">
      <Form
        title={TITLE}
        send={report === undefined ? 'See what it would do' : 'Write it'}
        fault={send.error?.message}
        busy={send.isPending}
        onCancel={onClose}
        onSend={(data) => void ask(data)}
      >
        <div className="flex flex-col gap-3" onChange={() => show(undefined)}>
          <Pair>
            <Field label="From">
              <Select label="From" name="kind" defaultValue="csv">
                {IMPORT_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {KIND_NAMES[kind]}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="File">
              <input type="file" name="file" required className={FIELD} />
            </Field>
          </Pair>
          <label className="flex items-center gap-2 text-table">
            <input type="checkbox" name="replace" />
            Write over entries that this page has otherwise
          </label>
        </div>
        {report && <Told report={report} />}
      </Form>
    </Dialog>
  )
}

const Done = ({ report, onClose }: { report: ImportReport; onClose: () => void }) => (
  <Dialog open onOpenChange={onClose} label="What was imported" place="top">
    <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
      <Told report={report} />
      <Button look="strong" className="self-end" onClick={onClose}>
        Close
      </Button>
    </div>
  </Dialog>
)

const Told = ({ report }: { report: ImportReport }) => (
  <div className="text-table" role="status">
    <p className="font-medium">{importSentence(report)}</p>
    <ul className="mt-2 flex flex-col gap-1">
      {report.entries.map((entry) => (
        <Line key={`${entry.kind} ${entry.id}`} entry={entry} />
      ))}
    </ul>
    {report.left.length > 0 && (
      <details className="mt-2">
        <summary className="cursor-pointer">What could not be carried over ({report.left.length})</summary>
        <ul className="mt-1 flex flex-col gap-1 text-ink-2">
          {report.left.map(({ what, why }) => (
            <li key={`${what} ${why}`}>
              <bdi>{what}</bdi>: {why}
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
)

const Line = ({ entry: { kind, id, outcome, because, fields, faults } }: { entry: ImportedEntry }) => (
  <li>
    <span className="font-medium">{OUTCOME_WORDS[outcome]}</span>: {KIND_WORDS[kind].toLowerCase()}{' '}
    <span className="font-mono text-xs">{id}</span>
    <span className="text-ink-3">
      {because !== undefined && `, ${REFUSAL_WORDS[because]}`}
      {fields !== undefined && ` (${fields.join(', ')})`}
      {faults !== undefined && `: ${faults.join('; ')}`}
    </span>
  </li>
)
