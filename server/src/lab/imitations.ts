import type { PageReading } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** What the lab needs of the registries of sources; they are handed to it by whoever composes. Their contracts say more. */

export interface LabDocument {
  headers?: Record<string, string>
  body: string | Uint8Array
}

/** Path with query → document. */
export type Documents = Record<string, LabDocument>

export type Facts = Pick<PageReading, 'page' | 'indicator' | 'components' | 'incidents' | 'maintenances' | 'dropped'>

export interface PageImitation {
  imitate(facts: Facts, address: { url: string }): Documents
}

export interface ModelImitation {
  list(connection: { baseUrl: string; credentials: Record<string, string> }): { url: string } | Promise<{ url: string }>
  imitate: {
    operation(request: {
      method: string
      path: string
      body: string
    }): { kind: 'list' } | { kind: 'call' | 'free'; model: string } | undefined
    list(models: string[]): unknown
    call(model: string): unknown
    free?(model: string): { by: 'model' | 'list'; body: unknown }
    stream?(model: string): { contentType: string; pieces: string[] }
    missing(model: string): { status: number; headers?: Record<string, string>; body: unknown }
  }
}

/** One place that publishes, as `sources/regulation` has it. */
export interface Place {
  id: string
  family: string
  url: string
  vendor?: string
}

export interface Item {
  title: string
  text: string
  url?: string
  publishedAt?: Instant
}

export interface SourceImitation {
  imitate(publications: Item[], place: Place): Record<string, { headers?: Record<string, string>; body: string }>
}

export interface Imitations {
  statusPages: Readonly<Record<string, PageImitation>>
  models: Readonly<Record<string, ModelImitation>>
  regulation: Readonly<Record<string, SourceImitation>>
}
