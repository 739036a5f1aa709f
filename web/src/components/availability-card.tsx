import type { Availability as Answer } from '@bellwether/shared/api-availability.ts'
import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { buttonClass } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Availability } from './availability.tsx'
import { Loaded } from './loaded.tsx'

interface Props {
  title: string
  by: Answer['by']
  query: ComponentProps<typeof Loaded<Answer>>['query']
  /** Which of the rules of the answer are printed below. */
  rules: (rule: Answer['rule']) => string[]
}

/** The availability of one thing, by month, as contracts are, or by week; the address holds which. */
export const AvailabilityCard = ({ title, by, query, rules }: Props) => (
  <Card
    title={title}
    aside={
      <span data-screen-only className="flex gap-1">
        {(['month', 'week'] as const).map((choice) => (
          <Link
            key={choice}
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
        items[0] && <Availability entry={items[0]} timeZone={timeZone} rules={rules(rule)} />
      }
    </Loaded>
  </Card>
)
