import type { RegisterOverview } from '@bellwether/shared/api-register.ts'
import { Download } from 'lucide-react'
import { count } from '../../format/numbers.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dora } from './dora.tsx'

/** The register for others: back into files, and in the shape that DORA asks for. */
export const Exports = ({ overview: { pageEntries } }: { overview: RegisterOverview }) => (
  <Card title="Take it with you">
    <div className="flex flex-col gap-3 px-4 pb-4 text-table text-ink-2">
      <p>
        {pageEntries.length === 0
          ? 'Everything is kept in files of the configuration.'
          : `${count(pageEntries.length, 'entry is', 'entries are')} kept here. As YAML they go into a file of the configuration, which then keeps them.`}
      </p>
      <p className="flex flex-wrap gap-2" data-screen-only>
        {pageEntries.length > 0 && (
          <a href="/api/v1/register/export/bellwether.yaml" download className={buttonClass()}>
            <Download aria-hidden size={14} />
            What is kept here, as YAML
          </a>
        )}
        <a href="/api/v1/register/export/register.json" download className={buttonClass()}>
          <Download aria-hidden size={14} />
          The whole register, as JSON
        </a>
      </p>
      <Dora />
    </div>
  </Card>
)
