import type { DependencyDetail } from '@bellwether/shared/api.ts'
import type { ModelView } from '@bellwether/shared/api-views.ts'
import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { Link } from '@tanstack/react-router'
import { Ago, Lasting } from '../../components/ago.tsx'
import { Prose } from '../../components/prose.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { viewsSentence } from '../../format/views.ts'
import { Card } from '../../ui/card.tsx'
import { ScrollBox } from '../../ui/scroll-box.tsx'

/** Listed, called, and seen elsewhere: three looks at one model that need not agree. */
export const Views = ({ views }: { views: NonNullable<DependencyDetail['views']> }) => (
  <Card title="The same model, seen three ways">
    <p className="px-4 pb-2 text-ink-2">{viewsSentence(views)}</p>
    <ScrollBox label="Views of the model as a table">
      <table className="w-full text-table">
        <thead className="text-left text-ink-3">
          <tr>
            {['Seen by', 'Is', 'Since', 'Last good answer'].map((title) => (
              <th key={title} scope="col" className="px-4 py-1.5 font-medium whitespace-nowrap">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <Row key={view.dependency ?? view.view} view={view} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  </Card>
)

const Row = ({ view }: { view: ModelView }) => (
  <tr className="border-t border-line align-top">
    <th scope="row" className="min-w-32 px-4 py-2 text-left font-normal">
      {view.dependency === undefined ? (
        view.name
      ) : (
        <Link to="/dependencies/$dependency" params={{ dependency: view.dependency }} className="link">
          {view.name}
        </Link>
      )}
    </th>
    <td className="px-4 py-2">
      <StatusPill status={view.status} look="row" word={wordOf(view)} />
      {view.reason !== undefined && (
        <p className="max-w-prose min-w-48 text-ink-3">
          <Prose text={view.reason} />
        </p>
      )}
    </td>
    <td className="px-4 py-2 whitespace-nowrap">{view.since === undefined ? '–' : <Lasting from={view.since} />}</td>
    <td className="px-4 py-2 whitespace-nowrap">
      {view.view === 'listed' ? (
        <span className="text-ink-3">a list proves none</span>
      ) : view.lastGoodAt === undefined ? (
        'never'
      ) : (
        <Ago at={view.lastGoodAt} />
      )}
    </td>
  </tr>
)

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
