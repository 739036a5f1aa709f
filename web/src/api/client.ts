import type { Problem } from '@bellwether/shared/api.ts'

/** An answer that is not the one we asked for. `status` 0: the server could not be reached. */
class ApiError extends Error {
  readonly status: number
  constructor(status: number, title: string, detail?: string) {
    super(detail ?? title)
    this.name = title
    this.status = status
  }
}

type Params = Record<string, string | number | boolean | undefined>

/** Throws an ApiError for anything but a 2xx with JSON. */
export async function get<Answer>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Answer> {
  const url = new URL(`/api/v1/${path}`, location.origin)
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value))
  }
  return ask<Answer>(url, { signal })
}

export const post = <Answer>(
  path: string,
  body: unknown,
  method: 'POST' | 'PUT' | 'DELETE' = 'POST',
): Promise<Answer> =>
  ask<Answer>(new URL(`/api/v1/${path}`, location.origin), {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** A file as it is. */
export const postFile = async <Answer>(path: string, file: File): Promise<Answer> =>
  ask<Answer>(new URL(`/api/v1/${path}`, location.origin), {
    method: 'POST',
    // What the file itself declares is heeded: browsers only guess a type by its name.
    headers: { 'content-type': 'application/octet-stream' },
    body: await file.arrayBuffer(),
  })

async function ask<Answer>(url: URL, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, headers: { accept: 'application/json', ...init.headers } }).catch(
    (cause: unknown) => {
      if (init.signal?.aborted) throw cause
      throw new ApiError(0, 'Bellwether does not answer', 'The server cannot be reached from this browser.')
    },
  )
  if (!response.ok) throw await problem(response)
  return (await response.json()) as Answer
}

async function problem(response: Response): Promise<ApiError> {
  const told = (await response.json().catch(() => ({}))) as Partial<Problem>
  return new ApiError(response.status, told.title ?? `The server answered ${response.status}`, told.detail)
}
