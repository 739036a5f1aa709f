import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

/** How many items a page of a list has. */
export const Limit = z.coerce.number().int().min(1).max(500).default(50)

/** Reads query parameters strictly: what we do not know, or cannot read, is a 400 that says so. */
export function readQuery<Shape extends z.ZodRawShape>(
  query: Record<string, string>,
  shape: Shape,
): z.infer<z.ZodObject<Shape>> {
  const parsed = z.strictObject(shape).safeParse(query)
  if (parsed.success) return parsed.data as z.infer<z.ZodObject<Shape>>
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'query'}: ${issue.message}`)
  throw new HTTPException(400, { message: faults.join('; ') })
}
