import type { FeedsImported } from '@bellwether/shared/api-sources.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { importFeedsMutation } from '../../api/mutations.ts'
import { count } from '../../format/numbers.ts'
import { Button, buttonClass } from '../../ui/button.tsx'

/** Feeds from a feed reader, and for one. */
export function FeedLists() {
  const importing = useMutation(importFeedsMutation(useQueryClient()))
  const file = useRef<HTMLInputElement>(null)
  return (
    <div data-screen-only className="flex flex-col gap-2 px-4 pb-3">
      <div className="flex flex-wrap gap-2">
        <Button disabled={importing.isPending} onClick={() => file.current?.click()}>
          Import feeds (OPML)
        </Button>
        <a className={buttonClass()} href="/api/v1/sources.opml" download>
          Export as OPML
        </a>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="An OPML file of feeds"
          accept=".opml,.xml,text/x-opml,text/xml"
          onChange={({ target }) => {
            const [chosen] = target.files ?? []
            if (chosen) importing.mutate(chosen)
            target.value = ''
          }}
        />
      </div>
      <div role="status">{importing.data && <Imported {...importing.data} />}</div>
      {importing.isError && <p role="alert">{importing.error.message}</p>}
    </div>
  )
}

/** What became of each line of the file. */
const Imported = ({ added, known, left, note }: FeedsImported) => (
  <div className="text-table">
    <p>
      {count(added.length, 'feed')} added, {known.length} asked already, {left.length} left.{note && ` ${note}`}
    </p>
    {left.length > 0 && (
      <ul className="mt-1 text-ink-2">
        {left.map(({ line, title, why }) => (
          <li key={`${line} ${title}`}>
            Line {line}, {title}: {why}
          </li>
        ))}
      </ul>
    )}
  </div>
)
