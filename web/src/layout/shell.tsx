import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { overviewQuery } from '../api/queries.ts'
import { absolute } from '../format/time.ts'
import { useWords } from '../hooks/clock.ts'
import { useTabState } from '../hooks/use-title.ts'
import { Banners } from './banners.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Rail } from './rail.tsx'
import { stateOfTheWorld } from './state-of-the-world.ts'
import { TopBar } from './top-bar.tsx'

const NOTHING = { status: 'operational', words: '' } as const

/** What surrounds every page. */
export function Shell() {
  const { data: overview } = useQuery(overviewQuery)
  const { status, words } = overview ? stateOfTheWorld(overview) : NOTHING
  useTabState(status, status === 'operational' ? '' : words)
  return (
    <div data-shell className="min-h-dvh md:grid md:grid-cols-[auto_minmax(0,1fr)]">
      <a
        href="#content"
        data-screen-only
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Rail organisation={overview?.organisation} openIncidents={overview?.incidents.length ?? 0} />
      <div className="flex min-w-0 flex-col pb-16 md:pb-0">
        <TopBar overview={overview} />
        {overview && <Banners overview={overview} />}
        <PrintedAt />
        <Main />
      </div>
      <BottomBar />
    </div>
  )
}

/** Paper does not count on: what is relative on it is relative to this. */
function PrintedAt() {
  const instant = useWords((now) => absolute(now))
  return <p className="hidden pb-4 text-table text-ink-3 print:block">Printed from Bellwether on {instant}</p>
}

/** Another page takes the focus with it, so that keyboards and screen readers start at its top. */
function Main() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <main ref={main} id="content" tabIndex={-1} className="mx-auto w-full max-w-[82rem] flex-1 px-4 py-6 md:px-6">
      <Outlet />
    </main>
  )
}
