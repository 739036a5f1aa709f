import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../ui/button.tsx'

const TABS = { receivers: 'Receivers', routes: 'Who hears', messages: 'Messages', silences: 'Silences' }

/** The parts of the page; which one is shown is in the address. */
export const Tabs = ({ shown }: { shown: string }) => (
  <nav aria-label="Parts of this page" data-screen-only className="mb-4 flex flex-wrap gap-1 border-b border-line pb-2">
    {Object.entries(TABS).map(([part, title]) => (
      <Link
        key={part}
        from="/alerting"
        to="."
        search={{ show: part }}
        replace
        resetScroll={false}
        aria-current={part === shown ? 'true' : undefined}
        className={`${buttonClass('quiet')} [&[aria-current]]:bg-surface-2 [&[aria-current]]:text-ink`}
      >
        {title}
      </Link>
    ))}
  </nav>
)
