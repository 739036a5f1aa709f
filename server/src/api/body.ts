import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

/** Nobody logs in here: who it was is what they say. */
export const By = z.string().trim().min(1).max(80).default('somebody at the dashboard')
export const Reason = z.string().trim().min(1).max(2000)

/** What people are told of a field that they left empty: they see a form, and no JSON. */
const EMPTY: Record<string, string> = {
  reason: 'Say why.',
  text: 'Write something.',
  what: 'Say what points where now.',
  publications: 'Choose at least one publication.',
  dependencies: 'Choose at least one dependency.',
  into: 'Choose the other one.',
}

/** Reads a body strictly: what is not right is a 400 that says what is missing, or how a body looks. */
export async function readBody<Shape extends z.ZodType>(
  c: Context,
  shape: Shape,
  how: string,
): Promise<z.infer<Shape>> {
  const body: unknown = await c.req.json().catch(() => ({}))
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  const lacking = parsed.error.issues.map(({ path: [field] }) =>
    isEmpty(body, String(field)) ? EMPTY[String(field)] : undefined,
  )
  const words = lacking.filter((one) => one !== undefined)
  throw new HTTPException(400, { message: words.length > 0 ? [...new Set(words)].join(' ') : how })
}

const isEmpty = (body: unknown, field: string): boolean => {
  const value = body !== null && typeof body === 'object' ? (body as Record<string, unknown>)[field] : undefined
  return value === null || value === undefined || String(value).trim() === ''
}
