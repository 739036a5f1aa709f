import type { RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { ROLES, type Role } from '@bellwether/shared/regulatory-event.ts'
import { ROLE_WORDS } from '../../format/words.ts'

/** Who is in the story, and as what. */
export const Vendors = ({ vendors }: { vendors: RegulatoryEventSummary['vendors'] }) => (
  <ul className="divide-y divide-line">
    {[...vendors].sort(byRole).map((vendor) => (
      <li key={vendor.id + vendor.role} className="px-4 py-2.5">
        <div className="flex items-baseline justify-between gap-3">
          <span className="font-medium">{vendor.id}</span>
          <span className="text-table text-ink-2">{ROLE_WORDS[vendor.role]}</span>
        </div>
        {vendor.models.length > 0 && <p className="font-mono text-xs text-ink-3">{vendor.models.join(', ')}</p>}
      </li>
    ))}
  </ul>
)

const byRole = (a: { role: Role }, b: { role: Role }): number => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)
