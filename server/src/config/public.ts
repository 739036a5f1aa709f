import type { Config } from './schema.ts'

const HIDDEN = '•••'

const hide = (values: Record<string, string> | undefined): Record<string, string> | undefined =>
  values && Object.fromEntries(Object.keys(values).map((name) => [name, HIDDEN]))

/** An address without what may be a key in it: name and password, and the values of its query. */
export function publicUrl(text: string): string {
  const url = URL.parse(text)
  if (!url) return HIDDEN
  url.username = ''
  url.password = ''
  for (const name of new Set(url.searchParams.keys())) url.searchParams.set(name, HIDDEN)
  return url.href.replaceAll(encodeURIComponent(HIDDEN), HIDDEN)
}

/** The configuration as anybody may read it: no credential, header, body or setting of a receiver. */
export function publicConfig(config: Config) {
  return {
    ...config,
    dependencies: config.dependencies.map((dependency) => ({
      ...dependency,
      credentials: hide(dependency.credentials),
      baseUrl: dependency.baseUrl && publicUrl(dependency.baseUrl),
      endpoint: dependency.endpoint && {
        ...dependency.endpoint,
        url: publicUrl(dependency.endpoint.url),
        headers: hide(dependency.endpoint.headers),
        body: dependency.endpoint.body && HIDDEN,
      },
    })),
    regulation: {
      ...config.regulation,
      press: config.regulation.press.map((feed) => ({ ...feed, url: publicUrl(feed.url) })),
      feeds: config.regulation.feeds.map((feed) => ({ ...feed, url: publicUrl(feed.url) })),
    },
    receivers: config.receivers.map(({ id, channel }) => ({ id, channel })),
    vantages: config.vantages.map((vantage) => ({ ...vantage, secret: HIDDEN })),
    reportTo: config.reportTo && { ...config.reportTo, url: publicUrl(config.reportTo.url), secret: HIDDEN },
    server: { ...config.server, secret: config.server.secret && HIDDEN },
  }
}
