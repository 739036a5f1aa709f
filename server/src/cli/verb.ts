import { messageOf } from '../lib/errors.ts'
import type { Io } from './io.ts'

export const TEXT = { type: 'string' } as const
export const FLAG = { type: 'boolean', default: false } as const

/** What every verb that opens the register is asked with. */
export const REGISTER_OPTIONS = { config: TEXT, data: TEXT, json: FLAG } as const

/** The configuration that is meant. */
export const configOf = ({ config }: { config?: string | undefined }): string =>
  config ?? process.env.BELLWETHER_CONFIG ?? 'bellwether.yaml'

/** The data folder that is meant. */
export const dataOf = ({ data }: { data?: string | undefined }): string => data ?? process.env.BELLWETHER_DATA ?? 'data'

/** The way that verbs go: wrong use (what `read` answers as a text, or throws) is said with the help, exit status 2; `--help` is answered, whatever else is written. */
export const verb =
  <Asked>(help: string, read: (args: string[]) => Asked | string, act: (asked: Asked, io: Io) => Promise<number>) =>
  async (args: string[], io: Io): Promise<number> => {
    if (args.includes('--help') || args.includes('-h')) {
      io.stdout(help)
      return 0
    }
    const asked = attempt(() => read(args))
    if (typeof asked !== 'string') return act(asked, io)
    io.stderr(`${asked}\n\n${help}`)
    return 2
  }

function attempt<Asked>(read: () => Asked | string): Asked | string {
  try {
    return read()
  } catch (error) {
    return messageOf(error)
  }
}
