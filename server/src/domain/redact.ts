const MASK = '•••'
/** Shorter values are no secrets, and masking them would eat ordinary words. */
const SHORTEST = 4
/** Parts of an address that are long enough to be a token. */
const SHORTEST_PART = 8

/** Every text in the settings of a channel that is not named in `shown`; of an address also its longer parts. */
export function secretsIn(settings: unknown, shown: readonly string[] = []): string[] {
  if (typeof settings === 'string') return settings.length < SHORTEST ? [] : [settings, ...partsOf(settings)]
  if (typeof settings !== 'object' || settings === null) return []
  return Object.entries(settings).flatMap(([name, value]) => (shown.includes(name) ? [] : secretsIn(value)))
}

function partsOf(text: string): string[] {
  if (!URL.canParse(text)) return []
  const url = new URL(text)
  const parts = [...url.pathname.split('/'), ...url.searchParams.values(), url.username, url.password]
  return parts.filter((part) => part.length >= SHORTEST_PART)
}

const HEADER = /\b(Bearer|Basic|GenieKey)\s+[\w.~+/=-]+/gi
const NAMED =
  /((?:token|secret|password|passwd|api[_-]?key|routing[_-]?key|access[_-]?key|signature)"?\s*[:=]\s*"?)[^"\s,&}]+/gi

/** The text without these secrets, however they are written, and without what looks like one. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  const masked = forms.reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
  return masked.replace(HEADER, `$1 ${MASK}`).replace(NAMED, `$1${MASK}`)
}

const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret.toWellFormed()),
  JSON.stringify(secret).slice(1, -1),
]

/** Only where it went: paths and queries of webhooks are passwords. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return MASK
  const { origin, pathname, search } = new URL(url)
  return pathname === '/' && search === '' ? origin : `${origin}/…`
}
