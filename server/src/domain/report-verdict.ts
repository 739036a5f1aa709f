import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { lostWords } from '@bellwether/shared/cause.ts'
import { formatDuration } from '@bellwether/shared/time.ts'

/** The week in one sentence: what was lost and by what, else what could be. */
export function reportVerdict({
  systems,
  causes,
  events,
  figures,
}: Omit<WeeklyReport, 'verdict' | 'decisions'>): string {
  if (systems.length === 0) return 'No system is registered yet: nothing can be said of what we would lose.'
  const lost = systems.filter(({ lostMs }) => lostMs > 0)
  const single = figures.find(({ id }) => id === 'single_losses')?.value ?? 0
  const open = events.filter(({ status }) => !['restored', 'rescinded', 'expired'].includes(status)).length
  const rest = [
    ...(open > 0 ? [`${open === 1 ? 'one order concerns' : `${open} orders concern`} us`] : []),
    ...(single > 0 ? [`${single} of ${systems.length} can be stopped by a single loss`] : []),
  ].join(', and ')
  if (lost.length === 0) {
    const seen = systems.filter(({ share }) => share !== null)
    if (seen.length === 0) return 'Nothing was watched in this week.'
    const all = seen.length === 1 ? 'Our one system was' : `All ${seen.length} systems were`
    return rest === '' ? `${all} served all week.` : `${all} served all week; ${rest}.`
  }
  const [worst] = lost
  const others =
    lost.length > 1 ? ` and ${lost.length === 2 ? 'one more system' : `${lost.length - 1} more systems`}` : ''
  const main = causes.find(({ lostMs }) => lostMs > 0)
  const why = main ? `; most of it by: ${lostWords(main.cause).toLowerCase()}` : ''
  const head = `${worst!.name}${others} ${lost.length > 1 ? 'were without something they need' : 'was without something it needs'} for ${formatDuration(lost.reduce((sum, { lostMs }) => sum + lostMs, 0))} in all${why}.`
  return rest === '' ? head : `${head} ${rest[0]!.toUpperCase()}${rest.slice(1)}.`
}
