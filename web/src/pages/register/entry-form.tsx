import type { PageEntry, RegisterOverview } from '@bellwether/shared/api-register.ts'
import { SUBSTITUTABILITY } from '@bellwether/shared/substitutability.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { registerWriteMutation } from '../../api/mutations.ts'
import { FIELD, Field, Form, listIn, Pair, textIn } from '../../components/form.tsx'
import { SUBSTITUTABILITY_WORDS } from '../../format/register.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

interface Props {
  overview: RegisterOverview
  kind: 'system' | 'dependency'
  /** What is changed; left out: a new one is written. */
  entry?: PageEntry | undefined
  onClose: () => void
}

/** Writes an entry of the page, in the words of the file; what is wrong with it is said by the server. */
export function EntryForm({ overview, kind, entry, onClose }: Props) {
  const write = useMutation(registerWriteMutation(useQueryClient()))
  const title = `${entry ? 'Change' : 'Add'} a ${kind}`
  const old = entry?.entry ?? {}
  return (
    <Dialog open onOpenChange={onClose} label={title} place="top">
      <Form
        title={title}
        send={entry ? 'Change it' : 'Add it'}
        fault={write.error?.message}
        busy={write.isPending}
        onCancel={onClose}
        onSend={(data) => {
          const id = entry?.id ?? textIn(data, 'id') ?? ''
          const fields = kind === 'system' ? systemOf(data) : dependencyOf(data)
          // What the form has no field for stays as it was written.
          const kept = Object.fromEntries(Object.entries(old).filter(([name]) => !(name in fields)))
          const said = Object.entries({ ...kept, ...fields, id }).filter(([, value]) => value !== undefined)
          write.mutate({ kind, id, entry: Object.fromEntries(said), by: textIn(data, 'by') }, { onSuccess: onClose })
        }}
      >
        <Pair>
          <Text name="id" label="Id" hint="stays the same" value={entry?.id} required disabled={entry !== undefined} />
          <Text name="name" label="Name" value={old.name} />
        </Pair>
        {kind === 'system' ? <SystemFields old={old} /> : <DependencyFields old={old} overview={overview} />}
        <Text name="reviewBy" label="To be looked at again by" type="date" value={old.reviewBy} />
      </Form>
    </Dialog>
  )
}

interface TextProps {
  name: string
  label: string
  hint?: string
  value?: unknown
  type?: string
  required?: boolean
  disabled?: boolean
  list?: string
}

const Text = ({ name, label, hint, value, ...rest }: TextProps) => (
  <Field label={label} {...(hint !== undefined && { hint })}>
    <input name={name} defaultValue={shown(value)} className={FIELD} dir="auto" {...rest} />
  </Field>
)

const shown = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value === undefined ? undefined : String(value)

type Old = PageEntry['entry']
const partOf = (old: Old, name: string): Record<string, unknown> => (old[name] ?? {}) as Record<string, unknown>

const SystemFields = ({ old }: { old: Old }) => (
  <>
    <Text name="description" label="What it is" value={old.description} />
    <Pair>
      <Field label="Tier">
        <Select label="Tier" name="tier" defaultValue={shown(old.tier) ?? '2'}>
          {[1, 2, 3, 4].map((tier) => (
            <option key={tier} value={tier}>
              {tier}
              {tier === 1 && ', what we cannot be without'}
              {tier === 4 && ', what can wait'}
            </option>
          ))}
        </Select>
      </Field>
      <Text name="owner" label="Owner" hint="the team that is told" value={old.owner} required />
    </Pair>
    <Pair>
      <Text name="amount" label="An hour without it costs" value={partOf(old, 'impactPerHour').amount} />
      <Text name="currency" label="Currency" hint="like EUR" value={partOf(old, 'impactPerHour').currency} />
    </Pair>
    <Text name="runbook" label="Runbook" hint="an address" value={old.runbook} />
    <Field label="Needs" hint="one a line; the first that can be used serves it">
      <textarea
        name="needs"
        rows={3}
        defaultValue={needsText(old.needs)}
        placeholder="chat: fable-direct, gpt-direct"
        className={FIELD}
        dir="auto"
      />
    </Field>
  </>
)

const DependencyFields = ({ old, overview }: { old: Old; overview: RegisterOverview }) => (
  <>
    <Pair>
      <Text name="vendor" label="Vendor" hint="its id in the catalogue" value={old.vendor} list="vendors" required />
      <Field label="Path" hint="by whom it is bought">
        <Select label="Path" name="path" defaultValue={shown(old.path) ?? 'direct'}>
          {overview.paths.map((path) => (
            <option key={path}>{path}</option>
          ))}
        </Select>
      </Field>
    </Pair>
    <datalist id="vendors">
      {overview.vendors.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </datalist>
    <Pair>
      <Text name="model" label="Model" hint="if it is one" value={old.model} />
      <Text name="components" label="Components of its status page" hint="by commas" value={old.components} />
    </Pair>
    <Pair>
      <Text name="reference" label="Contract reference" value={partOf(old, 'contract').reference} />
      <Text name="sla" label="Availability promised" hint="per cent" value={partOf(old, 'contract').sla} />
    </Pair>
    <Pair>
      <Text name="noticePeriod" label="Notice" hint="like 90d" value={partOf(old, 'contract').noticePeriod} />
      <Text name="renewal" label="Renewed or ends" type="date" value={partOf(old, 'contract').renewal} />
    </Pair>
    <Pair>
      <Text name="dataLocation" label="Our data is in" hint="countries, like DE, US" value={old.dataLocation} />
      <Field label="Can it be replaced?">
        <Select label="Can it be replaced?" name="substitutability" defaultValue={shown(old.substitutability) ?? ''}>
          <option value="">nobody has said</option>
          {SUBSTITUTABILITY.map((one) => (
            <option key={one} value={one}>
              {SUBSTITUTABILITY_WORDS[one]}
            </option>
          ))}
        </Select>
      </Field>
    </Pair>
    <Text name="exitPlan" label="Exit plan" hint="an address" value={old.exitPlan} />
  </>
)

const needsText = (needs: unknown): string | undefined =>
  Array.isArray(needs)
    ? needs.map(({ name, anyOf }: { name: string; anyOf: string[] }) => `${name}: ${anyOf.join(', ')}`).join('\n')
    : undefined

function systemOf(data: FormData): Old {
  const [amount, currency] = [textIn(data, 'amount'), textIn(data, 'currency')]
  const lines = (textIn(data, 'needs') ?? '').split('\n').filter((line) => line.trim() !== '')
  return {
    name: textIn(data, 'name'),
    description: textIn(data, 'description'),
    tier: Number(data.get('tier')),
    owner: textIn(data, 'owner'),
    runbook: textIn(data, 'runbook'),
    reviewBy: textIn(data, 'reviewBy'),
    impactPerHour:
      amount === undefined && currency === undefined ? undefined : { amount: Number(amount), currency: currency ?? '' },
    needs: lines.map((line) => {
      const colon = line.lastIndexOf(':')
      const choices = line.slice(colon + 1).split(',')
      return {
        name: line.slice(0, Math.max(0, colon)).trim() || 'need',
        anyOf: choices.map((one) => one.trim()).filter((one) => one !== ''),
      }
    }),
  }
}

function dependencyOf(data: FormData): Old {
  const sla = textIn(data, 'sla')
  const contract = Object.entries({
    reference: textIn(data, 'reference'),
    sla: sla === undefined ? undefined : Number(sla),
    noticePeriod: textIn(data, 'noticePeriod'),
    renewal: textIn(data, 'renewal'),
  }).filter(([, value]) => value !== undefined)
  const path = textIn(data, 'path')
  return {
    name: textIn(data, 'name'),
    vendor: textIn(data, 'vendor'),
    model: textIn(data, 'model'),
    path: path === 'direct' ? undefined : path,
    components: listIn(data, 'components'),
    contract: contract.length > 0 ? Object.fromEntries(contract) : undefined,
    dataLocation: listIn(data, 'dataLocation'),
    substitutability: textIn(data, 'substitutability'),
    exitPlan: textIn(data, 'exitPlan'),
    reviewBy: textIn(data, 'reviewBy'),
  }
}
