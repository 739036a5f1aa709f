import type { IncidentDetail } from '@bellwether/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { useState } from 'react'
import { silencesQuery } from '../../api/queries.ts'
import { join } from '../../format/lists.ts'
import { dateTime } from '../../format/time.ts'
import { Button } from '../../ui/button.tsx'
import { SilenceDialog } from '../alerting/silence-dialog.tsx'

const SHOWN = 3

/** Who does not hear of it, until when, and who said so. */
export function Silenced({ incident }: { incident: IncidentDetail }) {
  const silences = useQuery(silencesQuery).data?.items ?? []
  return silences.map(({ id, state, mutes, to, by, reason }) => {
    const muted = mutes.find((one) => one.incident === incident.id)
    if (state !== 'active' || !muted) return null
    return (
      <p key={id} className="text-table text-ink-2">
        <BellOff aria-hidden size={14} className="mr-1.5 inline align-[-2px]" />
        Silenced for {join(muted.receivers, SHOWN)} until {dateTime(to)} by {by}: {reason}.{' '}
        <Link to="/alerting" search={{ show: 'silences' }} className="link">
          Silences
        </Link>
      </p>
    )
  })
}

export function SilenceIt({ incident }: { incident: IncidentDetail }) {
  const [asked, ask] = useState(false)
  return (
    <>
      <Button onClick={() => ask(true)}>Silence</Button>
      {asked && <SilenceDialog match={{ incident: [incident.id] }} onClose={() => ask(false)} />}
    </>
  )
}
