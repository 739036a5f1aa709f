import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { receiversQuery } from '../../api/queries.ts'
import { PageHead } from '../../components/page-head.tsx'
import { receiversSentence } from '../../format/receivers.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Messages } from './messages.tsx'
import { OfOne } from './of-one.tsx'
import { Receivers } from './receivers.tsx'
import { Silences } from './silences.tsx'
import { Tabs } from './tabs.tsx'
import { WhoHears } from './who-hears.tsx'

const route = getRouteApi('/alerting')

/** Who hears, whether they are reached, and who was told what. */
export function AlertingPage() {
  useTitle('Alerting')
  const { incident, show = incident === undefined ? 'receivers' : 'messages' } = route.useSearch()
  const receivers = useQuery(receiversQuery)
  return (
    <>
      <PageHead
        above={incident === undefined ? 'Alerting' : <OfOne incident={incident} />}
        sentence={receivers.data ? receiversSentence(receivers.data.items) : 'Who hears, and whether they are reached.'}
      />
      <Tabs shown={show} />
      {show === 'messages' ? (
        <Messages receivers={receivers.data?.items ?? []} />
      ) : show === 'routes' ? (
        <WhoHears />
      ) : show === 'silences' ? (
        <Silences />
      ) : (
        <Receivers query={receivers} />
      )}
    </>
  )
}
