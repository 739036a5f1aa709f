import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { DESTINATIONS, type Destination } from './destinations.ts'
import { ThemeChoice } from './theme-choice.tsx'

const SLOT =
  'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-ink-3 aria-[current=page]:font-medium aria-[current=page]:text-ink'

/** The rail of a phone. */
export function BottomBar() {
  const [more, setMore] = useState(false)
  return (
    <>
      <nav
        aria-label="Main"
        data-screen-only
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface-1 pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {DESTINATIONS.filter(({ near }) => near).map((destination) => (
          <Slot key={destination.to} {...destination} />
        ))}
        <button type="button" className={SLOT} onClick={() => setMore(true)} aria-haspopup="dialog">
          <Ellipsis aria-hidden size={18} />
          More
        </button>
      </nav>
      <Dialog open={more} onOpenChange={setMore} label="More" place="bottom">
        <div className="flex flex-col gap-1 p-3">
          {DESTINATIONS.filter(({ near }) => !near).map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              onClick={() => setMore(false)}
              className="flex h-11 items-center gap-3 rounded-md px-2 hover:bg-surface-2"
            >
              <Icon aria-hidden size={18} className="text-ink-3" />
              {label}
            </Link>
          ))}
          <div className="mt-2 border-t border-line px-2 pt-3 pb-1">
            <ThemeChoice />
          </div>
        </div>
      </Dialog>
    </>
  )
}

const Slot = ({ to, label, icon: Icon }: Destination) => (
  <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={SLOT}>
    <Icon aria-hidden size={18} />
    <span className="max-w-full truncate">{label}</span>
  </Link>
)
