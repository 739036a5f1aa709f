import type { RegisterOverview } from '@bellwether/shared/api-register.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FileUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { registerQuery } from '../../api/queries.ts'
import { Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { registerSentence } from '../../format/register.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Button } from '../../ui/button.tsx'
import { Companies, Dependencies, Systems } from './entries.tsx'
import { EntryForm } from './entry-form.tsx'
import { Exports } from './exports.tsx'
import { Filters } from './filters.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { Misfits, Overdue } from './to-look-at.tsx'
import { Vendors } from './vendors.tsx'

const route = getRouteApi('/register')

const ADDED = ['dependency', 'system', 'vendor'] as const
type Doing = (typeof ADDED)[number] | 'import'

/** The book of what is ours and what it rests on: contracts, data, orders, reviews. */
export function RegisterPage() {
  useTitle('Register')
  return <Loaded query={useQuery(registerQuery)}>{(overview) => <Book overview={overview} />}</Loaded>
}

function Book({ overview }: { overview: RegisterOverview }) {
  const { show, entry } = route.useSearch()
  const navigate = route.useNavigate()
  const [doing, begin] = useState<Doing>()
  const end = () => begin(undefined)
  const List = show === 'systems' ? Systems : show === 'vendors' ? Companies : Dependencies
  return (
    <>
      <PageHead above="Register" sentence={registerSentence(overview)}>
        <div className="flex flex-wrap gap-2 pt-2" data-screen-only>
          {ADDED.map((kind) => (
            <Button key={kind} onClick={() => begin(kind)}>
              <Plus aria-hidden size={14} />
              Add a {kind}
            </Button>
          ))}
          <Button onClick={() => begin('import')}>
            <FileUp aria-hidden size={14} />
            Import
          </Button>
        </div>
      </PageHead>
      <div className="flex flex-col gap-6">
        <Misfits overview={overview} />
        <div>
          <Filters />
          <List
            overview={overview}
            entry={entry}
            onOpen={(id) =>
              void navigate({ search: (old) => ({ ...old, entry: id }), replace: true, resetScroll: false })
            }
          />
        </div>
        <Overdue overview={overview} />
        <Vendors overview={overview} />
        <Exports overview={overview} />
      </div>
      {doing === 'import' && <ImportDialog onClose={end} />}
      {doing !== undefined && doing !== 'import' && <EntryForm overview={overview} kind={doing} onClose={end} />}
    </>
  )
}
