import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { availabilityQuery } from '../../api/queries.ts'
import { Availability } from '../../components/availability.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'

const route = getRouteApi('/dependencies/$dependency')

/** By month, as contracts are; or by week. */
export function AvailabilityOf({ dependency }: { dependency: string }) {
  const { by = 'month' } = route.useSearch()
  const query = useQuery({ ...availabilityQuery('dependency', dependency, by), placeholderData: keepPreviousData })
  return (
    <Card
      title="Availability to us"
      aside={
        <span data-screen-only className="flex gap-1">
          {(['month', 'week'] as const).map((choice) => (
            <Link
              key={choice}
              from="/dependencies/$dependency"
              to="."
              search={(old) => ({ ...old, by: choice })}
              replace
              resetScroll={false}
              aria-current={choice === by ? 'true' : undefined}
              className={`${buttonClass('quiet')} h-7 px-2 [&[aria-current]]:bg-surface-2 [&[aria-current]]:text-ink`}
            >
              by {choice}
            </Link>
          ))}
        </span>
      }
    >
      <Loaded query={query} skeleton={<div className="pulse mx-4 mb-4 h-60 rounded bg-surface-2" />}>
        {({ items, timeZone, rule }) =>
          items[0] && <Availability entry={items[0]} timeZone={timeZone} rules={[rule.dependency, rule.agreed]} />
        }
      </Loaded>
    </Card>
  )
}
