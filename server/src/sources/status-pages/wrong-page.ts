import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { SourceState } from '@bellwether/shared/status-page.ts'
import { challengeOf, looksLikeHtml, text, titleOf } from '../../lib/document.ts'
import type { Document, HttpResult } from '../../lib/http.ts'

/** Why a page could not be read. Never `auth` or `quota`: a status page knows nothing of our account. */
export interface Trouble {
  state: Exclude<SourceState, 'ok' | 'stale'>
  reason: string
  outcome: Outcome
}

/** What an answer is, when it is not the document that was asked for; undefined when it may be. A page may lead from one of its `homes` to another. */
export function troubleOf(asked: string, result: HttpResult, homes: string[] = []): Trouble | undefined {
  if (!result.ok) return { state: 'unreadable', reason: result.reason, outcome: result.outcome }
  if (result.redirects.length > 0 && [asked, ...homes].every((home) => otherHost(home, result.url)))
    return { state: 'moved', reason: `moved to ${new URL(result.url).origin}`, outcome: 'inconclusive' }
  if (result.notModified) return undefined
  return wrongStatus(result) ?? (result.status >= 300 ? odd(result) : wrongContent(result))
}

/** What a document is by its content alone, when it is not what it pretends to be: somebody's door instead of the page. */
export function wrongContent(document: Document): Trouble | undefined {
  // The first byte tells most documents apart without decoding them.
  if (document.bytes[0] === 0x7b || document.bytes[0] === 0x5b) return undefined
  const challenge = challengeOf(document)
  if (challenge) return { state: 'challenged', reason: challenge, outcome: 'inconclusive' }
  if (!looksLikeHtml(document)) return undefined
  const title = titleOf(text(document)) ?? ''
  if (/page inactive$/i.test(title))
    return { state: 'gone', reason: `the page was switched off ("${title}")`, outcome: 'inconclusive' }
  if (/(?:^|[-–|:] )(?:log ?in|sign ?in)$/i.test(title))
    return { state: 'challenged', reason: `the page is private ("${title}")`, outcome: 'inconclusive' }
  return undefined
}

function wrongStatus(document: Document): Trouble | undefined {
  const { status } = document
  const says = `${document.url} answered ${status}`
  if (status === 404 || status === 410) return { state: 'gone', reason: says, outcome: 'inconclusive' }
  if (status === 401 || status === 403 || status === 407) {
    const why = challengeOf(document) ?? 'it does not let programs in'
    return { state: 'challenged', reason: `${says}: ${why}`, outcome: 'inconclusive' }
  }
  if (status === 429) return { state: 'unreadable', reason: `${says}: asked too often`, outcome: 'rate_limited' }
  if (status < 500) return undefined
  const challenge = challengeOf(document)
  if (challenge) return { state: 'challenged', reason: `${says}: ${challenge}`, outcome: 'inconclusive' }
  return { state: 'unreadable', reason: says, outcome: 'server_error' }
}

const odd = ({ url, status }: Document): Trouble => ({
  state: 'unreadable',
  reason: `${url} answered ${status}`,
  outcome: 'inconclusive',
})

function otherHost(asked: string, answered: string): boolean {
  const plain = (url: string) => new URL(url).hostname.replace(/^www\./, '')
  return plain(asked) !== plain(answered)
}
