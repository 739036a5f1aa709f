import type { PageEntry } from '@bellwether/shared/api-register.ts'
import { FIELD, Field, Pair, shown, TextField, textIn } from '../../components/form.tsx'
import { Select } from '../../ui/select.tsx'

type Entry = PageEntry['entry']

export const SystemFields = ({ old }: { old: Entry }) => {
  const price = (old.impactPerHour ?? {}) as Entry
  return (
    <>
      <TextField name="description" label="What it is" value={old.description} />
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
        <TextField name="owner" label="Owner" hint="the team that is told" value={old.owner} required />
      </Pair>
      <Pair>
        <TextField name="amount" label="An hour without it costs" value={price.amount} />
        <TextField name="currency" label="Currency" hint="like EUR" value={price.currency} />
      </Pair>
      <TextField name="runbook" label="Runbook" hint="an address" value={old.runbook} />
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
}

const needsText = (needs: unknown): string | undefined =>
  Array.isArray(needs)
    ? needs.map(({ name, anyOf }: { name: string; anyOf: string[] }) => `${name}: ${anyOf.join(', ')}`).join('\n')
    : undefined

export function systemIn(data: FormData): Entry {
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
