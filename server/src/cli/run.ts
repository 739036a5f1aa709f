import { messageOf, UserError } from '../lib/errors.ts'
import { didYouMean } from '../lib/nearest.ts'
import type { Io } from './io.ts'

/** A verb: its help, and what it does with the words after it. Answers with the exit status. */
export interface Verb {
  help: string
  run(args: string[], io: Io): Promise<number>
}

/** Loaded when called, so that a verb does not wait for the libraries of another. */
const VERBS: Record<string, { does: string; load: () => Promise<Verb> }> = {
  serve: { does: 'watches, and serves the dashboard and the API (the default)', load: () => import('./serve.ts') },
  'check-config': { does: 'says what is wrong with a configuration', load: () => import('./check-config.ts') },
  status: { does: 'says what a status page says', load: () => import('./status.ts') },
  classify: { does: 'says what one answer of a model API means', load: () => import('./classify.ts') },
  news: {
    does: 'says what news tell, whom they concern and who says so; feeds from and for a reader',
    load: () => import('./news.ts'),
  },
  replay: {
    does: 'plays a scenario, or our own history through another configuration, in virtual time',
    load: () => import('./replay.ts'),
  },
  drill: {
    does: 'says whether failover of your gateway fires when a model is taken away',
    load: () => import('./drill.ts'),
  },
  notify: { does: 'sends a test message to a receiver', load: () => import('./notify.ts') },
  report: { does: 'the weekly page, as text, HTML, PDF, CSV or JSON', load: () => import('./report.ts') },
  evidence: {
    does: 'exports what an incident rests on, and checks such a bundle',
    load: () => import('./evidence.ts'),
  },
  exposure: { does: 'says what we would lose, now or without something', load: () => import('./exposure.ts') },
  register: { does: 'exports the register, in the shape of DORA too', load: () => import('./register.ts') },
  import: {
    does: 'takes over what other tools know, as lines for bellwether.yaml or into the register',
    load: () => import('./import.ts'),
  },
  scan: {
    does: 'finds models and libraries in a source folder that the register does not know',
    load: () => import('./scan.ts'),
  },
}

const help = `bellwether [VERB] [ARGUMENTS]

${Object.entries(VERBS)
  .map(([name, { does }]) => `  ${name.padEnd(13)} ${does}`)
  .join('\n')}

bellwether VERB --help says more. Without a verb it serves.
`

/** Never throws: what goes wrong is said on stderr, and is the exit status (0 done, 1 the thing asked about is bad, 2 wrong use). */
export async function runCli(args: string[], io: Io): Promise<number> {
  const [first = 'serve', ...rest] = args
  if (first === '--help' || first === '-h' || first === 'help') {
    io.stdout(help)
    return 0
  }
  const [name, given] = first.startsWith('-') ? ['serve', args] : [first, rest]
  const verb = VERBS[name]
  if (!verb) {
    io.stderr(`There is no verb "${name}"${didYouMean(name, Object.keys(VERBS)) || '.'}\n\n${help}`)
    return 2
  }
  try {
    return await (await verb.load()).run(given, io)
  } catch (error) {
    const faults = error instanceof UserError ? error.faults.map((fault) => `  ${fault}\n`) : []
    io.stderr(`${messageOf(error)}\n${faults.join('')}`)
    if (!(error instanceof UserError) && error instanceof Error) io.stderr(`${error.stack ?? ''}\n`)
    return 2
  }
}
