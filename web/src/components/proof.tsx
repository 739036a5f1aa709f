import type { Instant } from '@bellwether/shared/time.ts'
import { Ago } from './ago.tsx'

/** How much a fallback is worth: when it last answered a call of ours; null: never. */
export const Proof = ({ at }: { at: Instant | null }) =>
  at === null ? (
    <span className="font-medium text-ink">never verified</span>
  ) : (
    <span>
      verified <Ago at={at} />
    </span>
  )
