import { simulated } from './hosts.ts'

export interface LabReceiver {
  id: string
  channel: string
  settings: unknown
}

export const linkIn = (value: unknown): string | undefined => {
  if (typeof value === 'string') return /^https?:\/\//i.test(value) ? value : undefined
  if (typeof value !== 'object' || value === null) return undefined
  return Object.values(value)
    .map(linkIn)
    .find((link) => link !== undefined)
}

/** A receiver with an address keeps its channel, at a host of the lab; one without (mail, or a fixed address) becomes a webhook, so that nothing ever leaves a simulation. */
export function movedReceiver<Receiver extends LabReceiver>(receiver: Receiver, origin: string): Receiver {
  const url = simulated(`http://${receiver.id}.receivers/`, origin)
  const link = linkIn(receiver.settings)
  if (link === undefined) return { ...receiver, channel: 'webhook', settings: { url } }
  const replace = (value: unknown): unknown => {
    if (value === link) return url
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item)]))
  }
  return { ...receiver, settings: replace(receiver.settings) }
}
