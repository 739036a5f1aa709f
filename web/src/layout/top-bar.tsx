import type { Overview } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { StatusPill } from '../components/status-pill.tsx'
import { useSearchShortcut } from '../hooks/use-shortcut.ts'
import { Logo } from './logo.tsx'
import { stateOfTheWorld } from './state-of-the-world.ts'
import { StreamMark } from './stream-mark.tsx'
import { ThemeMenu } from './theme-choice.tsx'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

export function TopBar({ overview }: { overview: Overview | undefined }) {
  const [searching, setSearching] = useState(false)
  const search = useCallback(() => setSearching(true), [])
  useSearchShortcut(search)
  return (
    <header
      data-screen-only
      className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-surface-0 px-4 md:px-6"
    >
      <Link to="/" aria-label="Bellwether, overview" className="md:hidden">
        <Logo />
      </Link>
      {overview && <WorldPill overview={overview} />}
      <button
        type="button"
        onClick={search}
        className="ml-auto inline-flex h-8 items-center gap-2 rounded-md border border-line bg-surface-1 px-2.5 text-table text-ink-3 hover:text-ink max-md:w-8 max-md:justify-center max-md:px-0 md:w-56"
      >
        <Search aria-hidden size={14} />
        <span className="max-md:sr-only">Search</span>
        <kbd aria-hidden className="ml-auto rounded border border-line px-1 font-sans text-xs max-md:hidden">
          /
        </kbd>
      </button>
      <StreamMark />
      <div className="max-md:hidden">
        <ThemeMenu />
      </div>
      {searching && (
        <Suspense>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </header>
  )
}

function WorldPill({ overview }: { overview: Overview }) {
  const { status, words } = stateOfTheWorld(overview)
  return (
    <Link to={overview.incidents.length > 0 ? '/incidents' : '/'} className="min-w-0 rounded-full">
      <StatusPill status={status} word={words} />
    </Link>
  )
}
