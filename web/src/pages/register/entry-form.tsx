import type { EntryKind, PageEntry, RegisterOverview } from '@bellwether/shared/api-register.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { registerWriteMutation } from '../../api/mutations.ts'
import { Form, Pair, TextField, textIn } from '../../components/form.tsx'
import { KIND_WORDS } from '../../format/register.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DependencyFields, dependencyIn, newVendorIn } from './dependency-fields.tsx'
import { SystemFields, systemIn } from './system-fields.tsx'
import { VendorFields, vendorIn } from './vendor-fields.tsx'

type Entry = PageEntry['entry']

/** What is written of it so far. */
export type Changed = Pick<PageEntry, 'id' | 'entry'>

interface Props {
  overview: RegisterOverview
  kind: EntryKind
  /** What is changed; left out: a new one is written. */
  entry?: Changed | undefined
  onClose: () => void
}

const READ: Record<EntryKind, (data: FormData) => Entry> = {
  system: systemIn,
  dependency: dependencyIn,
  vendor: vendorIn,
}

/** What is not said is not written. */
const said = (fields: Entry): Entry =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Writes an entry of the page, in the words of the file; what is wrong with it is said by the server. */
export function EntryForm({ overview, kind, entry, onClose }: Props) {
  const write = useMutation(registerWriteMutation(useQueryClient()))
  const title = `${entry ? 'Change' : 'Add'} a ${KIND_WORDS[kind].toLowerCase()}`
  const old = entry?.entry ?? {}
  const send = async (data: FormData): Promise<void> => {
    const by = textIn(data, 'by')
    const company = kind === 'dependency' ? newVendorIn(data) : undefined
    if (company) {
      const { id, fields } = company
      await write.mutateAsync({ kind: 'vendor', id, entry: said({ id, ...fields }), by })
    }
    const id = entry?.id ?? textIn(data, 'id') ?? ''
    const fields = READ[kind](data)
    // What the form has no field for stays as it was written.
    const kept = Object.fromEntries(Object.entries(old).filter(([name]) => name !== 'id' && !(name in fields)))
    await write.mutateAsync({ kind, id, entry: said({ id, ...fields, ...kept }), by })
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} label={title} place="top">
      <Form
        title={title}
        send={entry ? 'Change it' : 'Add it'}
        fault={write.error?.message}
        busy={write.isPending}
        onCancel={onClose}
        // A refusal is shown in the form.
        onSend={(data) => void send(data).catch(() => undefined)}
      >
        <Pair>
          <TextField
            name="id"
            label="Id"
            hint="stays the same"
            value={entry?.id}
            required
            disabled={entry !== undefined}
          />
          <TextField name="name" label="Name" value={old.name} required={kind === 'vendor' && entry === undefined} />
        </Pair>
        {kind === 'system' && <SystemFields old={old} />}
        {kind === 'dependency' && <DependencyFields old={old} overview={overview} />}
        {kind === 'vendor' && <VendorFields old={old} overview={overview} isNew={entry === undefined} />}
        <TextField name="reviewBy" label="To be looked at again by" type="date" value={old.reviewBy} />
      </Form>
    </Dialog>
  )
}
