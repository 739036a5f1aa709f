import type { PageEntry, RegisterOverview } from '@bellwether/shared/api-register.ts'
import { VENDOR_KINDS } from '@bellwether/shared/vendor-kinds.ts'
import { Field, listIn, Pair, shown, TextField, textIn } from '../../components/form.tsx'
import { VENDOR_KIND_WORDS } from '../../format/register.ts'
import { Select } from '../../ui/select.tsx'

type Entry = PageEntry['entry']

interface Props {
  old: Entry
  overview: RegisterOverview
  /** False: what is left open stays as the catalogue, or a file, has it. */
  isNew?: boolean
  /** Set before the names of the fields, where they stand in a form with others. */
  prefix?: string
}

const AS_KNOWN = 'as it is known'

/** A company as the catalogue describes one; its pages and addresses are written in files. */
export const VendorFields = ({ old, overview, isNew = true, prefix = '' }: Props) => (
  <>
    <Pair>
      <Field label="What it sells">
        <Select label="What it sells" name={`${prefix}kind`} defaultValue={shown(old.kind) ?? (isNew ? 'saas' : '')}>
          {!isNew && <option value="">{AS_KNOWN}</option>}
          {VENDOR_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {VENDOR_KIND_WORDS[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <TextField
        name={`${prefix}jurisdiction`}
        label="Orders come from"
        hint="a country, like DE, or EU"
        value={old.jurisdiction}
      />
    </Pair>
    <Pair>
      <Field label="Belongs to">
        <Select label="Belongs to" name={`${prefix}parent`} defaultValue={shown(old.parent) ?? ''}>
          <option value="">{isNew ? 'nobody that we know of' : AS_KNOWN}</option>
          {overview.vendors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <TextField name={`${prefix}hosting`} label="Runs on" hint="ids, like aws, azure" value={old.hosting} />
    </Pair>
    <TextField name={`${prefix}aliases`} label="Also called" hint="by commas" value={old.aliases} />
  </>
)

export const vendorIn = (data: FormData, prefix = ''): Entry => ({
  name: textIn(data, `${prefix}name`),
  kind: textIn(data, `${prefix}kind`),
  jurisdiction: textIn(data, `${prefix}jurisdiction`),
  parent: textIn(data, `${prefix}parent`),
  hosting: listIn(data, `${prefix}hosting`),
  aliases: listIn(data, `${prefix}aliases`),
  reviewBy: textIn(data, `${prefix}reviewBy`),
})
