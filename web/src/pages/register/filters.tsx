import { getRouteApi } from '@tanstack/react-router'
import { useDraft } from '../../hooks/use-draft.ts'
import { SearchField, Select } from '../../ui/select.tsx'

const route = getRouteApi('/register')

/** What of the register is shown; all of it stands in the address. */
export function Filters() {
  const { q, review, keeper, show } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { q?: string; review?: string; keeper?: string | undefined; show?: string; sort?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const draft = useDraft(q ?? '', (text) => change({ q: text || undefined }))
  return (
    <search data-screen-only className="mb-3 flex flex-wrap gap-2">
      <Select
        label="What to show"
        value={show ?? ''}
        onChange={(event) => change({ show: event.target.value || undefined, sort: undefined, keeper: undefined })}
      >
        <option value="">Dependencies</option>
        <option value="systems">Systems</option>
        <option value="vendors">Vendors</option>
      </Select>
      <SearchField label="Search by name, vendor or owner" className="w-full md:w-72" {...draft} />
      <Select
        label="Review"
        value={review ?? ''}
        onChange={(event) => change({ review: event.target.value || undefined })}
      >
        <option value="">Any review</option>
        <option value="overdue">Overdue for review</option>
        <option value="due_soon">Due within 30 days</option>
        <option value="undated">Without a day</option>
      </Select>
      <Select
        label="Kept in"
        value={keeper ?? ''}
        onChange={(event) => change({ keeper: event.target.value || undefined })}
      >
        <option value="">Kept anywhere</option>
        <option value="file">Kept in a file</option>
        <option value="page">Kept here</option>
        {show === 'vendors' && <option value="catalogue">As in the catalogue</option>}
      </Select>
    </search>
  )
}
