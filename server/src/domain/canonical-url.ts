/** Parameters that tell where a reader came from, not what is read. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref(?:erer|link)?|ref_src|source|st|cmpid|smid|ito|ncid|partner|taid|guccounter|share|via|feature|si|at_\w+|__\w+)$/i

/** One address for one thing: https, without www, m. and amp, tracking, fragment and a slash at the end. Undefined when it is no web address. */
export function canonicalUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined
  const host = parsed.hostname.toLowerCase().replace(/^(?:www|m|mobile|amp)\.(?=.*\.)/, '')
  const path = parsed.pathname
    .replace(/\/(?:amp|index\.html?)\/?$/i, '')
    .replace(/\.amp(?=\.html?$|$)/i, '')
    .replace(/\/+$/, '')
  const kept = [...parsed.searchParams].filter(
    ([name, value]) => !TRACKING.test(name) && !(name === 'amp' || (name === 'outputType' && value === 'amp')),
  )
  const query = kept
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return `https://${host}${parsed.port ? `:${parsed.port}` : ''}${path}${query && `?${query}`}`
}

/** A title as it is compared: letters and digits only, without the name of the paper behind it. */
export const normalisedTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+[|–—-]\s+[^|–—-]{2,30}$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
