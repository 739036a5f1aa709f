import { type ChangeEvent, useEffect, useRef, useState } from 'react'

const PAUSE_MS = 200

/** A field that is typed in freely, and told of when the typing pauses. */
export function useDraft(settled: string, onSettle: (text: string) => void) {
  const [draft, setDraft] = useState(settled)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setDraft(settled), [settled])
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    value: draft,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const text = event.target.value
      setDraft(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => onSettle(text.trim()), PAUSE_MS)
    },
  }
}
