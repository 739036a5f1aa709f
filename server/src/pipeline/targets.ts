import type { EndpointCheck } from '@bellwether/shared/dependency.ts'
import type { Budget } from '../domain/canary-budget.ts'
import type { Connection, ModelApi } from '../sources/models/contract.ts'
import type { SourceAddress } from '../sources/regulation/contract.ts'
import type { PageAddress } from '../sources/status-pages/contract.ts'

/** What a check asks, once its configuration is resolved. Holds keys: never shown. */
export type Target =
  | {
      kind: 'status-page'
      vendor: string
      page: { provider?: string } & PageAddress
      dependencies: { id: string; components?: string[]; regions?: string[] }[]
    }
  | {
      kind: 'model'
      dependency: string
      api: ModelApi
      connection: Connection
      model: string
      siblings: string[]
      /** What its calls may cost a month. */
      budget: Budget
      listing?: string
    }
  | {
      kind: 'listing'
      vendor: string
      path: string
      api: ModelApi
      connection: Connection
      dependencies: { id: string; model: string }[]
    }
  | { kind: 'endpoint'; dependency: string; check: EndpointCheck }
  | { kind: 'source'; source: SourceAddress }
  | { kind: 'connectivity' }

/** By check id. */
export type Targets = ReadonlyMap<string, Target>
