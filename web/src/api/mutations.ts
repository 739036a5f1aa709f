import type { WorldState } from '@bellwether/shared/api.ts'
import type { ImportKind, ImportReport } from '@bellwether/shared/api-import.ts'
import type { LookAsked, PageDecision } from '@bellwether/shared/api-pages.ts'
import type { TestSent } from '@bellwether/shared/api-receivers.ts'
import type { EntryKind } from '@bellwether/shared/api-register.ts'
import type { FeedsImported } from '@bellwether/shared/api-sources.ts'
import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import { post, postFile } from './client.ts'

/** Tells the simulated world what to do next. Only the sample company has one. */
export const worldMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['world'],
    mutationFn: (control: string) => post<WorldState>('world', { control }),
    onSettled: () => client.invalidateQueries(),
  })

/** The look itself takes a moment: the list is asked again when it is likely done. */
const LOOK_TAKES = [1_000, 4_000]

export const lookNowMutation = (client: QueryClient, check: string) =>
  mutationOptions({
    mutationKey: ['look', check],
    mutationFn: () => post<LookAsked>(`checks/${encodeURIComponent(check)}/look`, {}),
    onSuccess: () => {
      for (const wait of LOOK_TAKES) setTimeout(() => void client.invalidateQueries({ queryKey: ['checks'] }), wait)
    },
  })

interface Decided {
  decision: PageDecision
  provider?: string
  url?: string
}

/** What a person says of a page. It takes effect at once, everywhere. */
export const pageDecisionMutation = (client: QueryClient, check: string) =>
  mutationOptions({
    mutationKey: ['page-decision', check],
    mutationFn: (decided: Decided) => post<unknown>(`checks/${encodeURIComponent(check)}/decision`, decided),
    onSettled: () => client.invalidateQueries(),
  })

/** Opens a window of maintenance, or ends one (`DELETE`, its id as the path). */
export const maintenanceMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['maintenance'],
    mutationFn: ({ path, body, method }: IncidentActAsked) => post<unknown>(`maintenance${path}`, body, method),
    onSettled: () => client.invalidateQueries(),
  })

/** Silences something, or ends a silence (`DELETE`, its id as the path). */
export const silenceMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['silence'],
    mutationFn: ({ path, body, method }: IncidentActAsked) => post<unknown>(`silences${path}`, body, method),
    onSettled: () => client.invalidateQueries(),
  })

interface IncidentActAsked {
  path: string
  body: object
  method?: 'DELETE' | undefined
}

/** What a person does with an incident: `acknowledge`, `notes`, `overrule`. */
export const incidentActMutation = (client: QueryClient, incident: string) =>
  mutationOptions({
    mutationKey: ['incident-act', incident],
    mutationFn: ({ path, body, method }: IncidentActAsked) =>
      post<unknown>(`incidents/${encodeURIComponent(incident)}/${path}`, body, method),
    onSettled: () => client.invalidateQueries(),
  })

interface EventActAsked {
  path: string
  body: object
  method?: 'DELETE'
}

/** What a person does with an event; the answer says which event to look at now. */
export const eventActMutation = (client: QueryClient, event: string) =>
  mutationOptions({
    // Not by event: what was merged is shown under its old address until its answer has come.
    mutationKey: ['event-act'],
    mutationFn: ({ path, body, method }: EventActAsked) =>
      post<{ event: string }>(`regulatory-events/${encodeURIComponent(event)}/${path}`, body, method),
    onSuccess: () => client.invalidateQueries(),
  })

/** Sends a test message there, and says what was answered. */
export const sendTestMutation = (client: QueryClient, receiver: string) =>
  mutationOptions({
    mutationKey: ['send-test', receiver],
    mutationFn: () => post<TestSent>(`receivers/${encodeURIComponent(receiver)}/test`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  })

interface EntryNamed {
  kind: EntryKind
  id: string
  by: string | undefined
}

const entryPath = ({ kind, id }: EntryNamed): string => `register/${kind}/${encodeURIComponent(id)}`

/** Writes an entry of the Register page; it counts at once, everywhere. */
export const registerWriteMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['register-write'],
    mutationFn: ({ entry, ...named }: EntryNamed & { entry: Record<string, unknown> }) =>
      post<unknown>(entryPath(named), { entry, ...(named.by && { by: named.by }) }, 'PUT'),
    onSuccess: () => client.invalidateQueries(),
  })

export const registerRemoveMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['register-remove'],
    mutationFn: (named: EntryNamed) => post<unknown>(entryPath(named), named.by ? { by: named.by } : {}, 'DELETE'),
    onSuccess: () => client.invalidateQueries(),
  })

interface ImportAsked {
  kind: ImportKind
  text: string
  by: string | undefined
  replace: boolean
  dryRun: boolean
}

/** What another tool knows becomes entries of the Register page; or it is only said what would become of it. */
export const registerImportMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['register-import'],
    mutationFn: ({ by, ...asked }: ImportAsked) =>
      post<ImportReport>('register/import', { ...asked, ...(by && { by }) }),
    onSuccess: ({ written }) => (written ? client.invalidateQueries() : undefined),
  })

/** A message that was given up goes out after all. */
export const resendMutation = (client: QueryClient, message: string) =>
  mutationOptions({
    mutationKey: ['resend', message],
    mutationFn: () => post<unknown>(`deliveries/${encodeURIComponent(message)}/resend`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  })

interface DrillAsked {
  /** Below `drills`: empty for a new one. */
  path: string
  body: object
  method?: 'DELETE' | undefined
}

/** What a person does with a drill: plan, close, tick off an action, take back. */
export const drillMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['drill'],
    mutationFn: ({ path, body, method }: DrillAsked) =>
      post<unknown>(path === '' ? 'drills' : `drills/${path}`, body, method),
    onSuccess: () => client.invalidateQueries({ queryKey: ['overview', 'drills'] }),
  })

/** Feeds of a feed reader's OPML file. */
export const importFeedsMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ['feeds'],
    mutationFn: (file: File) => postFile<FeedsImported>('sources.opml', file),
    onSettled: () => client.invalidateQueries(),
  })

export const removeFeedMutation = (client: QueryClient, place: string) =>
  mutationOptions({
    mutationKey: ['feeds', place],
    mutationFn: () => post<unknown>(`sources/feeds/${encodeURIComponent(place.replace(/^feed:/, ''))}`, {}, 'DELETE'),
    onSettled: () => client.invalidateQueries(),
  })
