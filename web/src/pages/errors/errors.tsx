import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { PageHead } from '../../components/page-head.tsx'
import { useTitle } from '../../hooks/use-title.ts'
import { Button, buttonClass } from '../../ui/button.tsx'

export function Missing() {
  useTitle('Not found')
  return (
    <PageHead
      above="404"
      sentence="There is no page at this address. It may have moved, or the address is not complete."
    >
      <p className="mt-2">
        <Link to="/" className={buttonClass()}>
          To the overview
        </Link>
      </p>
    </PageHead>
  )
}

export function Broken({ error, reset }: ErrorComponentProps) {
  useTitle('Fault')
  return (
    <PageHead above="Fault" sentence="This page broke. The watching goes on; only what you see here is at fault.">
      <pre className="mt-2 max-w-3xl overflow-x-auto rounded-md border border-line bg-surface-2 p-3 font-mono text-xs whitespace-pre-wrap">
        {error instanceof Error ? error.message : String(error)}
      </pre>
      <p className="mt-2 flex gap-2">
        <Button onClick={reset}>Try again</Button>
        <Link to="/" className={buttonClass('quiet')}>
          To the overview
        </Link>
      </p>
    </PageHead>
  )
}
