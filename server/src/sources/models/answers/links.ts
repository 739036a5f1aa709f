const LINK = /https?:\/\/[^\s<>"'`\\|^{}]+/gi
const MOST = 10

/** http and https links of an error's sentences, without the punctuation of the sentence, each once. */
export function linksIn(texts: readonly string[]): string[] {
  const found = new Set<string>()
  for (const text of texts)
    for (const [link] of text.matchAll(LINK)) {
      const tidy = withoutPunctuation(link)
      if (URL.canParse(tidy)) found.add(tidy)
    }
  return [...found].slice(0, MOST)
}

/** A closing bracket belongs to the link only when its opening one does. */
function withoutPunctuation(link: string): string {
  let tidy = link
  for (;;) {
    const last = tidy.at(-1) ?? ''
    const open = { ')': '(', ']': '[' }[last]
    const dangling = open !== undefined && tidy.split(open).length < tidy.split(last).length
    if (!/[.,;:!?*_…]/.test(last) && !dangling) return tidy
    tidy = tidy.slice(0, -1)
  }
}

/** A page on which a vendor announces, rather than documents: its newsroom, blog, notices or legal pages. */
export const isNotice = (link: string): boolean =>
  /\/(?:news|newsroom|blog|index|press|notices?|announcements?|statements?|legal|polic(?:y|ies)|trust|trust-center|updates?|transparency)(?:[/?#-]|$)/i.test(
    new URL(link).pathname,
  ) || /^(?:news|newsroom|blog|index|press|trust|legal)\./i.test(new URL(link).hostname)

export const withoutLinks = (text: string): string => text.replace(LINK, '‹link›')
