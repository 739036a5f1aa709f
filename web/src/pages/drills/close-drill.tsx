import type { Drill } from '@bellwether/shared/drill.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { drillMutation } from '../../api/mutations.ts'
import { gatewayDrillsQuery } from '../../api/queries.ts'
import { FIELD, Field, Form, Pair, textIn } from '../../components/form.tsx'
import { RESULT_WORDS, RESULTS } from '../../format/drills.ts'
import { dateTime } from '../../format/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { ActionFields, actionsIn } from './action-fields.tsx'
import { Effect } from './effect.tsx'

/** Writes down what was seen and closes the drill: after that it does not change. */
export function CloseDrill({ drill, onClose }: { drill: Drill; onClose: () => void }) {
  const close = useMutation(drillMutation(useQueryClient()))
  const gateways = useQuery({ ...gatewayDrillsQuery, enabled: drill.mode === 'gateway' })
  return (
    <Dialog open onOpenChange={onClose} label={`Run: ${drill.name}`} place="top">
      <Form
        title={`Run: ${drill.name}`}
        send="Close it for good"
        fault={close.error?.message}
        busy={close.isPending}
        onCancel={onClose}
        onSend={(data) =>
          close.mutate({ path: `${encodeURIComponent(drill.id)}/close`, body: recordOf(data) }, { onSuccess: onClose })
        }
      >
        <section className="text-table" aria-label="What was expected">
          <Effect effect={drill.expected} />
        </section>
        {drill.mode === 'gateway' && (
          <Field label="Which run of the gateway">
            <Select label="Which run of the gateway" name="gatewayDrill" required>
              <option value="">
                {gateways.data?.items.length === 0 ? 'none yet: run "bellwether drill gateway"' : 'choose one'}
              </option>
              {gateways.data?.items.map(({ id, at, model, gateway }) => (
                <option key={id} value={id}>
                  {dateTime(at)}, {model} at {gateway}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label="How it went">
          <Select label="How it went" name="result" defaultValue="as_expected">
            {RESULTS.map((result) => (
              <option key={result} value={result}>
                {RESULT_WORDS[result]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="What you saw">
          <textarea name="observed" required rows={3} maxLength={10000} className={FIELD} dir="auto" />
        </Field>
        <Field label="Who took part" hint="one a line">
          <textarea name="participants" required rows={2} className={FIELD} dir="auto" />
        </Field>
        <Field label="Findings" hint="one a line">
          <textarea name="findings" rows={2} className={FIELD} dir="auto" />
        </Field>
        <ActionFields />
        <Pair>
          <Field label="To be run again by">
            <input name="nextOn" type="date" className={FIELD} />
          </Field>
        </Pair>
      </Form>
    </Dialog>
  )
}

const linesIn = (data: FormData, name: string): string[] =>
  (textIn(data, name) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const recordOf = (data: FormData): object => ({
  by: textIn(data, 'by'),
  result: textIn(data, 'result'),
  observed: textIn(data, 'observed'),
  participants: linesIn(data, 'participants'),
  findings: linesIn(data, 'findings'),
  actions: actionsIn(data),
  nextOn: textIn(data, 'nextOn'),
  gatewayDrill: textIn(data, 'gatewayDrill'),
})
