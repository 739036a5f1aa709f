/** Names of places that stand with an article: groups of states or islands, kingdoms, and what once was a common noun. */
const WITH_ARTICLE =
  /^(?:United |European Union$|Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Comoros$|Isle of )| (?:Republic|Islands|Territor(?:y|ies)|Emirates|Kingdom|States|Union|Federation)$/

/** The name of a country, or of a union of some, as it stands inside a sentence: `the United States`, `France`. Any other name is answered as it is. */
export const inSentence = (name: string): string => (WITH_ARTICLE.test(name) ? `the ${name}` : name)

/** A cause of loss as it stands inside a sentence. */
export const causeInSentence = ({ kind, name }: { kind: string; name: string }): string =>
  kind === 'jurisdiction' ? inSentence(name) : name

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** The same by its code, of ISO 3166 or `EU`; what is no code of a place is answered as it is. */
export const placeInSentence = (code: string): string =>
  /^[A-Z]{2}$/.test(code) ? inSentence(REGIONS.of(code) ?? code) : code
