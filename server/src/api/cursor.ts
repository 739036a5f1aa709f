import { HTTPException } from 'hono/http-exception'

/** Where a page of a list ended, as an opaque word. */
export const toCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/** Throws 400 for a word that is none of ours. */
export function fromCursor<Position>(
  cursor: string | undefined,
  isPosition: (value: unknown) => value is Position,
): Position | undefined {
  if (cursor === undefined || cursor === '') return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (isPosition(value)) return value
  } catch {
    // Falls through to the same answer: not one of ours.
  }
  throw new HTTPException(400, { message: 'This cursor is not one that this list gave out. Begin again without it.' })
}

export const isInstant = (value: unknown): value is number => typeof value === 'number'
export const isOffset = (value: unknown): value is { after: string } =>
  typeof value === 'object' && value !== null && typeof (value as { after?: unknown }).after === 'string'
