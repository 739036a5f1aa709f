import type { DependencyDetail } from '@bellwether/shared/api.ts'
import type { ModelView } from '@bellwether/shared/api-views.ts'
import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { Link } from '@tanstack/react-router'
import { Ago, Lasting } from '../../components/ago.tsx'
import { LookTable } from '../../components/look-table.tsx'
import { viewsSentence } from '../../format/views.ts'
import { Card } from '../../ui/card.tsx'

/** Listed, called, and seen elsewhere: three looks at one model that need not agree. */
export const Views = ({ views }: { views: NonNullable<DependencyDetail['views']> }) => (
  <Card title="The same model, seen three ways">
    <p className="px-4 pb-2 text-ink-2">{viewsSentence(views)}</p>
    <LookTable
      label="Views of the model as a table"
      titles={['Seen by', 'Is', 'Since', 'Last good answer']}
      looks={views.map((view) => ({
        key: view.dependency ?? view.view,
        by:
          view.dependency === undefined ? (
            view.name
          ) : (
            <Link to="/dependencies/$dependency" params={{ dependency: view.dependency }} className="link">
              {view.name}
            </Link>
          ),
        status: view.status,
        word: wordOf(view),
        reason: view.reason,
        cells: [view.since === undefined ? '–' : <Lasting key="since" from={view.since} />, goodOf(view)],
      }))}
    />
  </Card>
)

const goodOf = ({ view, lastGoodAt }: ModelView) => {
  if (view === 'listed') return <span className="text-ink-3">a list proves none</span>
  return lastGoodAt === undefined ? 'never' : <Ago at={lastGoodAt} />
}

const LISTED: Partial<Record<ModelView['status'], string>> = {
  operational: 'Listed',
  withdrawn: 'Not in the list',
  unknown: 'List not read',
}

const wordOf = ({ view, status, outcome }: ModelView): string =>
  (view === 'listed' ? LISTED[status] : undefined) ??
  (status === 'operational' && outcome === 'healthy' ? 'Answers' : STATUS_WORDS[status])

const BECAUSE: Record<NonNullable<DependencyDetail['sibling']>['because'], string> = {
  named: 'named in the configuration',
  same_key: 'ours, on the same key and path',
  sold_there: 'sold on the same path',
  from_its_list: 'taken from its list',
}

/** With which other model this one is compared, and why with that. */
export const Sibling = ({ model, because, asked }: NonNullable<DependencyDetail['sibling']>) => (
  <>
    {model === undefined ? 'One of its list, when it is needed' : <span className="font-mono text-xs">{model}</span>}
    {model !== undefined && `, ${BECAUSE[because]}`}
    <span className="block text-ink-3">
      {asked ? (
        <>
          {OUTCOME_WORDS[asked.outcome]}, <Ago at={asked.at} />
        </>
      ) : (
        'Asked when this one fails: it was not needed since all was well.'
      )}
    </span>
  </>
)
