import type { ReactNode } from 'react'
import { firstSentence } from '../format/lists.ts'

interface Props {
  /** Where we are: the page's name, or the way to it. */
  above: ReactNode
  /** The page's verdict in words. */
  sentence: string
  children?: ReactNode
}

/** Every page opens with a sentence: the first in ink, what follows quieter. */
export function PageHead({ above, sentence, children }: Props) {
  const [first, rest] = firstSentence(sentence)
  return (
    <header className="mb-6 flex flex-col gap-2">
      <div className="flex min-h-5 flex-wrap items-center gap-x-2 text-table text-ink-3">{above}</div>
      <h1 className="max-w-4xl text-title font-semibold tracking-tight">
        {first} {rest && <span className="font-normal text-ink-2">{rest}</span>}
      </h1>
      {children}
    </header>
  )
}
