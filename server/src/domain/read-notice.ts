import type { Notice } from './case.ts'

interface Family {
  speaksOf: Notice['speaksOf']
  cues: RegExp
}

/** Words that only an order from outside brings into a vendor's notice. */
const REGULATION =
  /\b(?:export[- ]controls?|directives?|sanction(?:s|ed)|embargo(?:es)?|regulat(?:or|ors|ory|ion|ions)|government|commerce department|department of commerce|court|injunction|legal(?:ly)? (?:order|requirement|obligation|required)|compliance with|comply with|licen[cs]e requirement|data protection authority|national security|executive order|cease[- ]and[- ]desist|lawful order|ministry|antitrust)\b/gi
const POLICY =
  /\b(?:suspend(?:ed|ing|s)?|revok(?:e|ed|ing)|withdr(?:aw|awn|ew|awing)|discontinu(?:e|ed|ing)|no longer (?:available|offer(?:ed|ing)?|provid(?:e|ed|ing))|restrict(?:ed|ing)? access|terminat(?:e|ed|ing)|deprecat(?:e|ed|ing|ion)|retir(?:e|ed|ing|ement))\b/gi
const OUTAGE =
  /\b(?:outages?|error rates?|errors?|5\d\d|degraded|timeouts?|timing out|unavailab(?:le|ility)|latency|slow(?:ness)?|disruptions?|failures?|failing|connectivity|packet loss|rollback|rolled back|root cause|hotfix)\b/gi
const CAPACITY = /\b(?:capacity|overload(?:ed)?|high (?:demand|load|traffic)|throttl(?:ed|ing)|queu(?:e|ing))\b/gi
const MAINTENANCE = /\b(?:maintenance|planned work|scheduled work)\b/gi

/** Read top to bottom, first match wins. An order outweighs words of outage: vendors write of a directive in the language of incidents. */
const FAMILIES: Family[] = [
  { speaksOf: 'regulation', cues: REGULATION },
  { speaksOf: 'capacity', cues: CAPACITY },
  { speaksOf: 'outage', cues: OUTAGE },
  { speaksOf: 'maintenance', cues: MAINTENANCE },
  { speaksOf: 'policy', cues: POLICY },
]

/** What a notice of a vendor's status page speaks of, and the words that say so. Severity is never taken from it: the June notice had impact “none”. */
export function readNotice(title: string, text: string): Pick<Notice, 'speaksOf' | 'cues'> {
  const whole = `${title}\n${text}`
  for (const { speaksOf, cues } of FAMILIES) {
    const found = [...new Set(Array.from(whole.matchAll(cues), ([cue]) => cue.toLowerCase()))]
    if (found.length > 0) return { speaksOf, cues: found.slice(0, 4) }
  }
  return { speaksOf: 'other', cues: [] }
}
