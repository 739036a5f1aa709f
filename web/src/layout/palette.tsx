import { Autocomplete } from '@base-ui/react/autocomplete'
import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { dependenciesQuery, eventsQuery, incidentsQuery } from '../api/queries.ts'
import { EVENT_STATUS_WORDS, INCIDENT_STATE_WORDS } from '../format/words.ts'
import { chooseTheme } from '../hooks/use-theme.ts'
import { Dialog } from '../ui/dialog.tsx'
import { DESTINATIONS } from './destinations.ts'

interface Found {
  value: string
  label: string
  note: string
  act: () => void
}

interface Group {
  value: string
  items: Found[]
}

const MOST = 6

/** Everything that has a name, and a few commands. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const groups = useFound(useDeferredValue(text.trim().toLowerCase()))
  return (
    <Dialog open onOpenChange={onClose} label="Search" place="top">
      <Autocomplete.Root
        open
        inline
        items={groups}
        filter={null}
        value={text}
        onValueChange={setText}
        autoHighlight="always"
        keepHighlight
        itemToStringValue={(found: Found) => found.label}
      >
        <div className="flex items-center gap-2 border-b border-line px-4">
          <Search aria-hidden size={16} className="text-ink-3" />
          <Autocomplete.Input
            aria-label="Search dependencies, incidents, events and commands"
            placeholder="Dependencies, incidents, events, commands"
            className="h-12 w-full bg-transparent text-lead outline-none placeholder:text-ink-3 focus-visible:outline-none"
          />
        </div>
        <Autocomplete.Empty>
          {groups.length === 0 && <p className="px-4 py-6 text-ink-2">Nothing is called that.</p>}
        </Autocomplete.Empty>
        <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-1">
          {(group: Group) => (
            <Autocomplete.Group key={group.value} items={group.items} className="pb-1">
              <Autocomplete.GroupLabel className="px-3 py-1.5 text-table text-ink-3">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(found: Found) => (
                  <Autocomplete.Item
                    key={found.value}
                    value={found}
                    onClick={() => {
                      onClose()
                      found.act()
                    }}
                    className="flex min-h-9 cursor-pointer items-center justify-between gap-4 rounded px-3 py-1 outline-none data-highlighted:bg-surface-2"
                  >
                    <span className="min-w-0 truncate">{found.label}</span>
                    <span className="shrink-0 text-table text-ink-3">{found.note}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  )
}

function useFound(text: string): Group[] {
  const router = useRouter()
  const dependencies = useInfiniteQuery({
    ...dependenciesQuery({ q: text || undefined }),
    placeholderData: keepPreviousData,
  })
  const incidents = useInfiniteQuery(incidentsQuery({ state: 'all' }))
  const events = useInfiniteQuery(eventsQuery({}))
  const has = (...words: string[]) => words.some((word) => word.toLowerCase().includes(text))
  const groups: Group[] = [
    {
      value: 'Dependencies',
      items: (dependencies.data?.items ?? []).map(({ id, name, path, status }) => ({
        value: `dependency ${id}`,
        label: path === 'direct' ? name : `${name} · ${path}`,
        note: STATUS_WORDS[status],
        act: () => void router.navigate({ to: '/dependencies/$dependency', params: { dependency: id } }),
      })),
    },
    {
      value: 'Incidents',
      items: (incidents.data?.items ?? [])
        .filter(({ title, vendor }) => has(title, vendor.name))
        .map(({ id, title, state }) => ({
          value: `incident ${id}`,
          label: title,
          note: INCIDENT_STATE_WORDS[state],
          act: () => void router.navigate({ to: '/incidents/$incident', params: { incident: id } }),
        })),
    },
    {
      value: 'Events',
      items: (events.data?.items ?? [])
        .filter(({ title, vendors }) => has(title, ...vendors.map((vendor) => vendor.id)))
        .map(({ id, title, status }) => ({
          value: `event ${id}`,
          label: title,
          note: EVENT_STATUS_WORDS[status],
          act: () => void router.navigate({ to: '/regulatory/$event', params: { event: id } }),
        })),
    },
    {
      value: 'Commands',
      items: [
        ...DESTINATIONS.map(({ to, label }) => ({
          value: `go ${to}`,
          label: `Go to ${label}`,
          note: 'Page',
          act: () => void router.navigate({ to }),
        })),
        ...(['light', 'dark', 'system'] as const).map((theme) => ({
          value: `theme ${theme}`,
          label: theme === 'system' ? 'Theme as the system' : `Theme: ${theme}`,
          note: 'Theme',
          act: () => chooseTheme(theme),
        })),
      ].filter(({ label }) => has(label)),
    },
  ]
  return groups
    .map(({ value, items }) => ({ value, items: value === 'Commands' ? items : items.slice(0, MOST) }))
    .filter(({ items }) => items.length > 0)
}
