import { STATUS_WORDS } from '@bellwether/shared/status.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { dependenciesQuery, eventsQuery } from '../../api/queries.ts'
import { type Option, Picker } from '../../components/picker.tsx'
import { count } from '../../format/numbers.ts'
import { EVENT_STATUS_WORDS } from '../../format/words.ts'

/** Ours, by name. */
export function DependencyPicker({ name }: { name: string }) {
  const [text, search] = useState('')
  const words = text.trim()
  const q = useDeferredValue(words)
  const list = useInfiniteQuery({ ...dependenciesQuery({ q: q || undefined }), placeholderData: keepPreviousData })
  const options = (list.data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.path === 'direct' ? one.name : `${one.name} · ${one.path}`,
    note: `${one.vendor.name} · ${STATUS_WORDS[one.status].toLowerCase()} · ${one.id}`,
  }))
  // What stands there from the last search is no answer to this one: whoever presses Enter at once would choose it.
  const isLate = list.isPlaceholderData || q !== words
  const fits = ({ label, note }: Option) => `${label} ${note}`.toLowerCase().includes(words.toLowerCase())
  return (
    <Picker
      name={name}
      label="Which of ours it concerns"
      multiple
      options={isLate ? options.filter(fits) : options}
      onSearch={search}
      empty="None of ours is called that."
    />
  )
}

/** Other events, by title or vendor. */
export function EventPicker({ name, but }: { name: string; but: string }) {
  const [text, search] = useState('')
  const words = useDeferredValue(text.trim().toLowerCase())
  const list = useInfiniteQuery(eventsQuery({}))
  const options = (list.data?.items ?? [])
    .filter(({ id, title, vendors }) =>
      id === but
        ? false
        : [id, title, ...vendors.map((vendor) => vendor.id)].some((one) => one.toLowerCase().includes(words)),
    )
    .map(({ id, title, status, publications }) => ({
      value: id,
      label: title,
      note: `${EVENT_STATUS_WORDS[status]} · ${count(publications, 'publication')} · ${id}`,
    }))
  return (
    <Picker
      name={name}
      label="The other event"
      options={options}
      onSearch={search}
      empty="No other event is called that."
    />
  )
}
