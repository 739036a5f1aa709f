import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { DESTINATIONS, type Destination } from './destinations.ts'

const MoreSheet = lazy(async () => ({ default: (await import('./more-sheet.tsx')).MoreSheet }))

const SLOT =
  'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-ink-3 aria-[current=page]:font-medium aria-[current=page]:text-ink'

/** The rail of a phone. */
export function BottomBar() {
  const [more, setMore] = useState<boolean>()
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
      {more !== undefined && (
        <Suspense>
          <MoreSheet open={more} onOpenChange={setMore} />
        </Suspense>
      )}
    </>
  )
}

const Slot = ({ to, label, icon: Icon }: Destination) => (
  <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={SLOT}>
    <Icon aria-hidden size={18} />
    <span className="max-w-full truncate">{label}</span>
  </Link>
)
