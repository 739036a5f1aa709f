import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { deliveriesQuery } from '../../api/queries.ts'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { deliveriesSentence } from '../../format/sentences.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { messageColumns } from './columns.tsx'

const route = getRouteApi('/alerting')

const YAML = `receivers:
  - { id: oncall, pagerduty: { routingKey: $PD_KEY } }
route: { receiver: oncall }`

/** Who was told what, and whether it arrived. */
export function AlertingPage() {
  useTitle('Alerting')
  const { incident, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...deliveriesQuery({ incident }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHead
        above={incident === undefined ? 'Alerting' : <OfOne incident={incident} />}
        sentence={list.data ? deliveriesSentence(list.data.items) : 'Who was told what.'}
      />
      <List
        list={list}
        noun={['message', 'messages']}
        columns={messageColumns}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) => void navigate({ search: { incident, ...next }, replace: true, resetScroll: false })}
        empty={
          <Empty title="No message yet" yaml={YAML}>
            <p>
              An incident is owed to the receivers that its route leads to. Every message is listed here until it has
              arrived, and after.
            </p>
          </Empty>
        }
      />
    </>
  )
}

const OfOne = ({ incident }: { incident: string }) => (
  <>
    <Link to="/alerting" className="link">
      Alerting
    </Link>
    <span aria-hidden>/</span>
    <span>
      of the incident{' '}
      <Link to="/incidents/$incident" params={{ incident }} className="link font-mono text-xs">
        {incident}
      </Link>
    </span>
  </>
)
