import type { PageEntry, RegisterOverview } from '@bellwether/shared/api-register.ts'
import { SUBSTITUTABILITY } from '@bellwether/shared/substitutability.ts'
import { useState } from 'react'
import { Field, listIn, Pair, shown, TextField, textIn } from '../../components/form.tsx'
import { SUBSTITUTABILITY_WORDS } from '../../format/register.ts'
import { Select } from '../../ui/select.tsx'
import { VendorFields, vendorIn } from './vendor-fields.tsx'

type Entry = PageEntry['entry']

/** In the list of vendors: one that nobody knows yet, written together with the dependency. */
const OF_OUR_OWN = '+'
const NEW = 'vendor-'

interface Props {
  old: Entry
  overview: RegisterOverview
}

export const DependencyFields = ({ old, overview }: Props) => {
  const contract = (old.contract ?? {}) as Entry
  return (
    <>
      <Whose old={old} overview={overview} />
      <Pair>
        <TextField name="model" label="Model" hint="if it is one" value={old.model} />
        <TextField name="components" label="Components of its status page" hint="by commas" value={old.components} />
      </Pair>
      <Pair>
        <TextField name="reference" label="Contract reference" value={contract.reference} />
        <TextField name="sla" label="Availability promised" hint="per cent" value={contract.sla} />
      </Pair>
      <Pair>
        <TextField name="noticePeriod" label="Notice" hint="like 90d" value={contract.noticePeriod} />
        <TextField name="renewal" label="Renewed or ends" type="date" value={contract.renewal} />
      </Pair>
      <Pair>
        <TextField name="dataLocation" label="Our data is in" hint="countries, like DE, US" value={old.dataLocation} />
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
      <TextField name="exitPlan" label="Exit plan" hint="an address" value={old.exitPlan} />
    </>
  )
}

/** From whom, and by whom it is bought: of the catalogue, or a vendor that is written down at once. */
function Whose({ old, overview }: Props) {
  const [vendor, choose] = useState(shown(old.vendor) ?? '')
  return (
    <>
      <Pair>
        <Field label="Vendor">
          <Select label="Vendor" name="vendor" required value={vendor} onChange={(event) => choose(event.target.value)}>
            <option value="">choose one…</option>
            <option value={OF_OUR_OWN}>one that is not in this list…</option>
            {overview.vendors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Path" hint="by whom it is bought">
          <Select label="Path" name="path" defaultValue={shown(old.path) ?? 'direct'}>
            {overview.paths.map((path) => (
              <option key={path}>{path}</option>
            ))}
          </Select>
        </Field>
      </Pair>
      {vendor === OF_OUR_OWN && (
        <fieldset className="flex flex-col gap-3 rounded-md border border-line p-3">
          <legend className="px-1 text-table font-medium">A vendor that the catalogue does not have</legend>
          <Pair>
            <TextField name={`${NEW}id`} label="Id of the vendor" hint="stays the same" required />
            <TextField name={`${NEW}name`} label="Name of the vendor" required />
          </Pair>
          <VendorFields old={{}} overview={overview} prefix={NEW} />
        </fieldset>
      )}
    </>
  )
}

/** The vendor that is written together with it; undefined: it is a known one. */
export function newVendorIn(data: FormData): { id: string; fields: Entry } | undefined {
  if (textIn(data, 'vendor') !== OF_OUR_OWN) return undefined
  return { id: textIn(data, `${NEW}id`) ?? '', fields: vendorIn(data, NEW) }
}

export function dependencyIn(data: FormData): Entry {
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
    vendor: newVendorIn(data)?.id ?? textIn(data, 'vendor'),
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
