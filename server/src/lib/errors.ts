/** A document is not what it should be. The message says what was found instead; it becomes the reason of `unknown`. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** Wrong use or wrong configuration: the message is for a person and says what to do. */
export class UserError extends Error {
  override name = 'UserError'
  readonly faults: string[]

  constructor(message: string, faults: string[] = []) {
    super(message)
    this.faults = faults
  }
}

/** The message of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
