import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { availabilityQuery } from '../../api/queries.ts'
import { AvailabilityCard } from '../../components/availability-card.tsx'

const route = getRouteApi('/dependencies/$dependency')

export function AvailabilityOf({ dependency }: { dependency: string }) {
  const { by = 'month' } = route.useSearch()
  const query = useQuery({ ...availabilityQuery('dependency', dependency, by), placeholderData: keepPreviousData })
  return (
    <AvailabilityCard
      title="Availability to us"
      by={by}
      query={query}
      rules={({ dependency, agreed }) => [dependency, agreed]}
    />
  )
}
