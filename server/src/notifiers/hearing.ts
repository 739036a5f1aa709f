import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Call, Refusal } from './contract.ts'

/** For services that do not sign: a header of ours that they are told to send, `Authorization: Bearer …`. */
export const WebhookToken = z.string().min(16, 'a token has at least 16 characters').optional()

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** In the same time whatever differs. */
export const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

/** Undefined: it is who it should be. */
export function refuseBearer({ headers }: Call, token: string | undefined): Refusal | undefined {
  if (token === undefined) return 'no_secret_configured'
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (given === undefined) return 'not_signed'
  return isSame(given, token) ? undefined : 'wrong_signature'
}

/** Reads a text as JSON of this shape; undefined: it is not. */
export function readJson<Shape extends z.ZodType>(text: string, shape: Shape): z.output<Shape> | undefined {
  try {
    const read = shape.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined // Not JSON.
  }
}

/** Names what has no name of its own. */
export const nameOfBody = ({ body }: Call): string => digest(body).toString('hex').slice(0, 40)
