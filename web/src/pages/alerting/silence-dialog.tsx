import type { SilenceMatch, SilencePreview } from '@bellwether/shared/api-silences.ts'
import { HOUR, iso } from '@bellwether/shared/time.ts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { silenceMutation } from '../../api/mutations.ts'
import { silencePreviewQuery } from '../../api/queries.ts'
import { FIELD, Field, Form } from '../../components/form.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { now } from '../../hooks/clock.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

const LENGTHS: [hours: number, words: string][] = [
  [1, 'an hour'],
  [4, '4 hours'],
  [8, '8 hours'],
  [24, 'a day'],
  [72, '3 days'],
  [168, 'a week'],
]

interface Props {
  match: SilenceMatch
  onClose: () => void
  /** What is chosen to be silenced, where that is to be chosen. */
  children?: ReactNode
}

/** A mute with an end, from now on: says beforehand what it would keep quiet. */
export function SilenceDialog({ match, onClose, children }: Props) {
  const silence = useMutation(silenceMutation(useQueryClient()))
  const preview = useQuery({ ...silencePreviewQuery(match), placeholderData: keepPreviousData })
  const send = (data: FormData) => {
    const by = String(data.get('by') ?? '').trim()
    const body = {
      match,
      reason: data.get('reason'),
      to: iso(now() + Number(data.get('hours')) * HOUR),
      ...(by !== '' && { by }),
    }
    silence.mutate({ path: '', body }, { onSuccess: onClose })
  }
  return (
    <Dialog open onOpenChange={onClose} label="Silence" place="top">
      <Form title="Silence" fault={silence.error?.message} busy={silence.isPending} onCancel={onClose} onSend={send}>
        {children}
        <Field label="For how long">
          <Select label="For how long" name="hours" className="w-full">
            {LENGTHS.map(([hours, words]) => (
              <option key={hours} value={hours}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Why">
          <input name="reason" required maxLength={500} className={FIELD} />
        </Field>
        <p role="status" className="text-table text-ink-2">
          {preview.data ? previewWords(preview.data) : (preview.error?.message ?? 'Looking what that mutes…')}
        </p>
      </Form>
    </Dialog>
  )
}

const SHOWN = 2

function previewWords({ mutes, others }: SilencePreview): string {
  const told = others === 0 ? '' : ` ${count(others, 'other')} ${others === 1 ? 'is' : 'are'} told all the same.`
  if (mutes.length === 0) return `Nothing that is open now is muted by it; what opens later may be.${told}`
  const titles = mutes.map(({ title }) => `“${title}”`)
  const receivers = [...new Set(mutes.flatMap((muted) => muted.receivers))]
  return `Mutes ${join(titles, SHOWN)} for ${join(receivers, SHOWN)}. It is recorded all the same, and its end is told.${told}`
}
