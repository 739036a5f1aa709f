import { useState } from 'react'
import { shorten } from '../format/lists.ts'
import { Prose } from './prose.tsx'

/** Words of others that may be long: the beginning, and all of it where somebody asks, and on paper. */
export function LongText({ text, most = 160 }: { text: string; most?: number }) {
  const [isOpen, setOpen] = useState(false)
  const short = shorten(text, most)
  if (short === text) return <Prose text={text} />
  return (
    <>
      <span className={isOpen ? undefined : 'hidden print:inline'}>
        <Prose text={text} />
      </span>
      {!isOpen && (
        <span className="print:hidden">
          <Prose text={short} />
        </span>
      )}{' '}
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="link text-ink-2 print:hidden"
      >
        {isOpen ? 'less' : 'in full'}
      </button>
    </>
  )
}
