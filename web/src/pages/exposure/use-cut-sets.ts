import { useEffect, useRef, useState } from 'react'
import type { CutAnswer, CutQuestion } from './cut-question.ts'

/** What the click itself changes is drawn first; of quick clicks only the last one is asked about. */
const PAUSE_MS = 60

interface Asked {
  question: CutQuestion
  answer?: CutAnswer
  fault?: string
}

/** Answers of the worker. What was answered last is kept until the new answer is there: `isFresh` says whether it is. */
export function useCutSets({ input, question, size }: CutQuestion): {
  answer: CutAnswer | undefined
  fault: string | undefined
  isFresh: boolean
} {
  const [told, tell] = useState<Asked>()
  const asking = useRef<Asking>(undefined)
  useEffect(() => {
    asking.current ??= new Asking()
    const own = asking.current
    const timer = setTimeout(() => own.ask({ input, question, size }, tell), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [input, question, size])
  useEffect(
    () => () => {
      asking.current?.end()
      asking.current = undefined
    },
    [],
  )
  const of = told?.question
  return {
    answer: told?.answer,
    fault: told?.fault,
    // That the company is asked for again now and then makes no other question.
    isFresh: of?.question === question && of.size === size,
  }
}

/** One question at a time: who is still busy with an old one is sent away, since nobody waits for it any more. */
class Asking {
  #worker: Worker | undefined
  #knows: CutQuestion['input'] | undefined
  #busy = false

  ask(question: CutQuestion, tell: (told: Asked) => void): void {
    if (this.#busy) this.end()
    this.#worker ??= new Worker(new URL('./cut-worker.ts', import.meta.url), { type: 'module' })
    const worker = this.#worker
    worker.onmessage = ({ data }: MessageEvent<CutAnswer>) => {
      this.#busy = false
      tell({ question, answer: data })
    }
    worker.onerror = ({ message }) => {
      this.end()
      tell({ question, fault: message || 'the worker did not start' })
    }
    const { input, ...rest } = question
    worker.postMessage(this.#knows === input ? rest : question)
    this.#knows = input
    this.#busy = true
  }

  end(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#knows = undefined
    this.#busy = false
  }
}
