import type { WorldState } from '@bellwether/shared/api.ts'
import { iso } from '@bellwether/shared/time.ts'
import { ChevronDown, FlaskConical } from 'lucide-react'
import { absolute, dateTime } from '../format/time.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'

interface Props {
  world: WorldState | undefined
  onControl: (control: string) => void
  busy: boolean
  /** Why the last jump did not happen. */
  refused: string | undefined
}

/** Says plainly that nothing here is real, what the simulated world is doing, and lets one jump in it. */
export function WorldControl({ world, onControl, busy, refused }: Props) {
  return (
    <section aria-label="Sample company" data-screen-only className="border-b border-line bg-surface-2 text-table">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 md:px-6">
        <div className="min-w-0 max-lg:contents lg:flex-1">
          <p className="flex items-center gap-1.5 font-medium">
            <FlaskConical aria-hidden size={14} className="text-ink-3" />
            Sample company · simulated vendors
          </p>
          {world && <p className="text-ink-2 max-lg:order-2 max-lg:basis-full">{phase(world)}</p>}
        </div>
        {world && world.controls.length > 0 && (
          <>
            <fieldset aria-label="Push the simulated world" className="hidden shrink-0 gap-1 lg:flex">
              {world.controls.map((control) => (
                <Button
                  key={control.id}
                  className="h-7"
                  aria-pressed={control.active}
                  disabled={busy}
                  onClick={() => onControl(control.id)}
                >
                  {control.text}
                </Button>
              ))}
            </fieldset>
            <div className="order-4 ml-auto lg:hidden">
              <Menu
                trigger={
                  <Button className="h-7" disabled={busy}>
                    Push the world
                    <ChevronDown aria-hidden size={14} />
                  </Button>
                }
                label="Push the simulated world"
                several
                items={world.controls.map(({ id, text, active }) => ({ id, text, chosen: active }))}
                onChoose={onControl}
              />
            </div>
          </>
        )}
        {refused !== undefined && (
          <p role="alert" className="order-5 basis-full font-medium">
            The world did not change: {refused}
          </p>
        )}
        {world && world.happened.length > 0 && <Happened world={world} />}
      </div>
    </section>
  )
}

const phase = (world: WorldState): string =>
  world.preparing ? `${world.phase} The days before are still being written.` : world.phase

const Happened = ({ world }: { world: WorldState }) => (
  <details className="group max-lg:order-3 open:basis-full">
    <summary className="flex min-h-6 list-none items-center gap-1 text-ink-2 hover:text-ink">
      <ChevronDown aria-hidden size={14} className="-rotate-90 group-open:rotate-0" />
      What happened
    </summary>
    <ol className="flex flex-col gap-1 pb-2 pl-[1.15rem]">
      {[...world.happened].reverse().map((step) => (
        <Step key={step.at + step.text} step={step} />
      ))}
      {world.next && <Step step={world.next} next />}
    </ol>
  </details>
)

const Step = ({ step, next = false }: { step: { at: number; text: string }; next?: boolean }) => (
  <li className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
    <time dateTime={iso(step.at)} title={absolute(step.at)} className="text-ink-3">
      {dateTime(step.at)}
    </time>
    <span className="text-ink-2">
      {next && 'Next: '}
      {step.text}
    </span>
  </li>
)
