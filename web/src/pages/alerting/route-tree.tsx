import type { RouteView, WouldHear } from '@bellwether/shared/api-routes.ts'
import { leadsThrough, matchWords } from '../../format/routes.ts'
import { span } from '../../format/time.ts'
import { classes } from '../../ui/class.ts'

/** A node and those below it; what the asked incident passes is in ink, and where it ends is marked. */
export function RouteTree({ node, ways }: { node: RouteView; ways: readonly WouldHear[] }) {
  const isOn = ways.some(({ path }) => leadsThrough(node.path, path))
  const ends = ways.filter(({ path }) => path.length === node.path.length && leadsThrough(node.path, path))
  return (
    <div>
      <p className={classes('flex flex-wrap items-baseline gap-x-2 gap-y-0.5 py-1', isOn ? 'text-ink' : 'text-ink-3')}>
        <span className={isOn ? 'font-medium' : undefined}>
          {node.path.length === 1 ? 'Everything' : node.match === undefined ? 'anything else' : matchWords(node.match)}
        </span>
        {node.receiver !== undefined && (
          <span>
            <span aria-hidden>→ </span>
            <span className="sr-only">leads to </span>
            {node.receiver}
          </span>
        )}
        {timesOf(node) !== '' && <span className="text-xs text-ink-3">{timesOf(node)}</span>}
        {ends.map(({ receiver, held }) => (
          <span
            key={receiver}
            data-tone={held ? 'unknown' : 'under_maintenance'}
            className="rounded-full border border-tone-line bg-tone-wash px-2 text-xs font-medium text-tone"
          >
            {receiver === node.receiver ? '' : `${receiver} `}
            {held?.decision === 'part_of_wider_incident' ? 'is not paged' : held ? 'hears later' : 'hears'}
          </span>
        ))}
      </p>
      {node.routes.length > 0 && (
        <ul className="ml-1.5 border-l border-line pl-4">
          {node.routes.map((child) => (
            <li key={child.path.join(' / ')}>
              <RouteTree node={child} ways={ways} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const timesOf = ({ groupWaitMs, repeatEveryMs, continues }: RouteView): string =>
  [
    groupWaitMs !== undefined && `waits ${span(groupWaitMs)}`,
    repeatEveryMs !== undefined && `again every ${span(repeatEveryMs)}`,
    continues && 'and on to the next',
  ]
    .filter((part) => part !== false)
    .join(' · ')
