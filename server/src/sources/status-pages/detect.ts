import type { Millis } from '@bellwether/shared/time.ts'
import { json, looksLikeHtml } from '../../lib/document.ts'
import { messageOf } from '../../lib/errors.ts'
import type { Document, Http, HttpAnswer } from '../../lib/http.ts'
import type { PageAddress, StatusPageProvider } from './contract.ts'
import * as registry from './registry.ts'
import { hostOf } from './wire.ts'
import { type Trouble, troubleOf, wrongContent } from './wrong-page.ts'

type Name = string

/** What was found of a page, or why nothing was. */
export type Detection =
  | { name: Name; provider: StatusPageProvider; address: PageAddress; because: string }
  | { trouble: Trouble; elapsedMs: Millis }

const providers: [Name, StatusPageProvider][] = Object.entries(registry)

export const providerNames: readonly Name[] = providers.map(([name]) => name)

export const providerOf = (name: string): StatusPageProvider | undefined =>
  providers.find(([other]) => other === name)?.[1]

/** Who claims a document, by its content alone. A generic provider does only when nobody else does. */
export function claimants(document: Document): Name[] {
  const names = providers.filter(([, provider]) => provider.recognise(document))
  const specific = names.filter(([, provider]) => !provider.generic)
  return (specific.length > 0 ? specific : names).map(([name]) => name)
}

/** Whose document this is, by its bytes alone. */
export function identify(document: Document): { name: Name; provider: StatusPageProvider } | { trouble: Trouble } {
  const names = claimants(document)
  const [name] = names
  if (name && names.length === 1) return { name, provider: providerOf(name)! }
  if (name) return { trouble: unknowable(`it could be ${names.join(' or ')}: say which with --provider`) }
  return { trouble: wrongContent(document) ?? unknowable(whatItIs(document)) }
}

function whatItIs(document: Document): string {
  try {
    if (document.bytes[0] !== 0x3c || looksLikeHtml(document)) json(document)
  } catch (error) {
    return messageOf(error)
  }
  return 'no registered provider recognises it; --provider says whose it is'
}

const unknowable = (reason: string): Trouble => ({ state: 'unreadable', reason, outcome: 'malformed' })

/**
 * Finds out who runs a page by asking, in this order: the address itself; whose host it is; the addresses where each
 * provider has its data; where the page's HTML says its data is. One provider must claim what comes, and no other.
 */
export async function detect(page: PageAddress, http: Http): Promise<Detection> {
  const first = await http.request({ url: page.url })
  const trouble = troubleOf(page.url, first)
  if (!first.ok || trouble?.state === 'moved') return { trouble: trouble!, elapsedMs: first.elapsedMs }
  const own = trouble ? [] : claimants(first)
  const claims = own.some(isSpecific)
    ? own.map((name) => claim(name, page, `${page.url} is one of its documents`))
    : await seek(trouble ? undefined : first, page, http)
  const candidates = distinct(
    claims.length > 0 ? claims : own.map((name) => claim(name, page, 'the page itself is one')),
  )
  if (candidates.length === 1) return candidates[0]!
  return {
    trouble: candidates.length > 1 ? ambiguous(candidates) : (trouble ?? unrecognised(page)),
    elapsedMs: first.elapsedMs,
  }
}

/** The address of a page whose provider is known: where its data is, too, if only the page or trying says that. */
export async function locate(
  name: Name,
  provider: StatusPageProvider,
  page: PageAddress,
  http: Http,
): Promise<Detection> {
  if (provider.requests(page).length > 0) return claim(name, page, CONFIGURED)
  const [tried] = await ask([[name, provider]], page, http)
  if (tried) return { ...tried, because: CONFIGURED }
  const reply = await http.request({ url: page.url })
  const trouble = troubleOf(page.url, reply)
  if (trouble) return { trouble, elapsedMs: reply.elapsedMs }
  const api = provider.locate?.(reply as HttpAnswer)
  if (api !== undefined) return claim(name, { ...page, api }, CONFIGURED)
  const reason = `${page.url} does not say where its data is, as a page of ${provider.label} does`
  return { trouble: { state: 'unreadable', reason, outcome: 'malformed' }, elapsedMs: reply.elapsedMs }
}

const CONFIGURED = 'it is configured'

type Claim = Extract<Detection, { name: Name }>

const claim = (name: Name, address: PageAddress, because: string): Claim => ({
  name,
  provider: providerOf(name)!,
  address,
  because,
})

const isSpecific = (name: Name): boolean => !providerOf(name)!.generic
const distinct = (claims: Claim[]): Claim[] => [...new Map(claims.map((found) => [found.name, found])).values()]

/** Each step is taken only when those before it found nothing. */
async function seek(first: Document | undefined, page: PageAddress, http: Http): Promise<Claim[]> {
  const steps = [
    () => ask(providers.filter(owns(page.url)), page, http, 'any host'),
    async () => [
      ...(await ask(specific.filter(isAnywhere), page, http)),
      ...(await follow(specific, first, page, http)),
    ],
    // Those who live on hosts of their own only.
    () =>
      ask(
        specific.filter((entry) => !isAnywhere(entry)),
        page,
        http,
      ),
    () => follow(generic, first, page, http),
  ]
  for (const step of steps) {
    const claims = await step()
    if (claims.length > 0) return claims
  }
  return []
}

type Entry = (typeof providers)[number]

const generic = providers.filter(([name]) => !isSpecific(name))
const specific = providers.filter(([name]) => isSpecific(name))
const isAnywhere = ([, { hosts = [] }]: Entry): boolean => hosts.every((host) => host.startsWith('.'))

/** The simulated world serves `status.vendor.example` as `status.vendor.example.localhost`. */
const owns = (url: string) => {
  const host = new URL(url).hostname.replace(/\.localhost$/, '')
  return ([, { hosts = [] }]: Entry) => hosts.some((own) => (own.startsWith('.') ? host.endsWith(own) : host === own))
}

/** Asks where each would have its data. Of somebody who does not own the host, a fixed address elsewhere would answer for any page. */
async function ask(entries: Entry[], page: PageAddress, http: Http, where = 'this host'): Promise<Claim[]> {
  const byUrl = new Map<string, { entry: Entry; address: PageAddress }[]>()
  for (const entry of entries)
    for (const address of entry[1].places?.(page) ?? [page]) {
      const url = entry[1].requests(address)[0]?.url
      if (url && (where === 'any host' || hostOf(url) === hostOf(page.api ?? page.url)))
        byUrl.set(url, [...(byUrl.get(url) ?? []), { entry, address }])
    }
  const claims = await Promise.all([...byUrl].map(([url, asked]) => claimsAt(url, asked, http)))
  return claims.flat()
}

async function claimsAt(url: string, asked: { entry: Entry; address: PageAddress }[], http: Http): Promise<Claim[]> {
  const reply = await http.request({ url })
  if (troubleOf(url, reply)) return []
  const claimed = asked.filter(({ entry: [, provider] }) => provider.recognise(reply as HttpAnswer))
  return claimed.map(({ entry: [name], address }) => claim(name, address, `${url} is one of its documents`))
}

/** Goes where the page's HTML says its data is. */
async function follow(entries: Entry[], first: Document | undefined, page: PageAddress, http: Http): Promise<Claim[]> {
  const claims = entries.map(async ([name, provider]) => {
    const api = first && provider.locate?.(first)
    const address = { ...page, api }
    const url = api === undefined ? undefined : provider.requests(address)[0]?.url
    return url === undefined ? [] : claimsAt(url, [{ entry: [name, provider], address }], http)
  })
  return (await Promise.all(claims)).flat()
}

const ambiguous = (claims: Claim[]): Trouble => ({
  state: 'unreadable',
  reason: `it could be ${claims.map(({ name, because }) => `${name} (${because})`).join(' or ')}: say which by its provider`,
  outcome: 'inconclusive',
})

const unrecognised = (page: PageAddress): Trouble => ({
  state: 'unreadable',
  reason: `no registered provider recognises ${page.url}`,
  outcome: 'inconclusive',
})
