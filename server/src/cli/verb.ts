import { messageOf } from '../lib/errors.ts'
import type { Io } from './io.ts'

export const TEXT = { type: 'string' } as const
export const FLAG = { type: 'boolean', default: false } as const

/** What every verb that opens the register is asked with. */
export const REGISTER_OPTIONS = { config: TEXT, data: TEXT, json: FLAG, help: FLAG } as const

/** The data folder that is meant. */
export const dataOf = ({ data }: { data?: string | undefined }): string => data ?? process.env.BELLWETHER_DATA ?? 'data'

/** The way that verbs go: wrong use (what `read` answers as a text, or throws) is said with the help, exit status 2; `--help` is answered. */
export const verb =
  <Asked extends { help?: boolean | undefined }>(
    help: string,
    read: (args: string[]) => Asked | string,
    act: (asked: Asked, io: Io) => Promise<number>,
  ) =>
  async (args: string[], io: Io): Promise<number> => {
    const asked = attempt(() => read(args))
    if (typeof asked === 'string') {
      io.stderr(`${asked}\n\n${help}`)
      return 2
    }
    if (!asked.help) return act(asked, io)
    io.stdout(help)
    return 0
  }

function attempt<Asked>(read: () => Asked | string): Asked | string {
  try {
    return read()
  } catch (error) {
    return messageOf(error)
  }
}
