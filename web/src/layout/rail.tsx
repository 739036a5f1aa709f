import { Link } from '@tanstack/react-router'
import { DESTINATIONS } from './destinations.ts'
import { Logo } from './logo.tsx'

interface Props {
  organisation: string | undefined
  openIncidents: number
}

/** 216 px of words, or a column of icons where there is less room. */
export const Rail = ({ organisation, openIncidents }: Props) => (
  <nav
    aria-label="Main"
    data-screen-only
    className="sticky top-0 hidden h-dvh flex-col gap-1 border-r border-line px-2 py-3 md:flex md:w-14 lg:w-54"
  >
    <div className="flex h-10 items-center gap-2.5 px-2 pb-2">
      <Logo />
      <div className="min-w-0 max-lg:hidden">
        <p className="leading-4 font-semibold tracking-tight">Bellwether</p>
        <p className="truncate text-xs text-ink-3">{organisation}</p>
      </div>
    </div>
    <ul className="flex flex-col gap-0.5">
      {DESTINATIONS.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            title={label}
            className="group relative flex h-8 items-center gap-2.5 rounded-md px-2 text-ink-2 hover:bg-surface-2 hover:text-ink aria-[current=page]:bg-surface-2 aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            <Icon aria-hidden size={16} className="mx-1 shrink-0 lg:mx-0" />
            <span className="max-lg:sr-only">{label}</span>
            {to === '/incidents' && openIncidents > 0 && <OpenCount count={openIncidents} />}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)

const OpenCount = ({ count }: { count: number }) => (
  <span className="ml-auto rounded-full bg-accent px-1.5 text-xs font-medium text-accent-ink max-lg:absolute max-lg:-top-1 max-lg:right-0 max-lg:px-1 max-lg:text-[0.625rem] max-lg:leading-3.5">
    {count}
    <span className="sr-only"> open</span>
  </span>
)
