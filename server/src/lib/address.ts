/** An address that may be asked as far as its form goes (the guard decides on the host), or why not. */
export function addressOf(text: string, base?: URL): URL | string {
  const url = URL.parse(text, base?.href)
  if (!url) return `"${text}" is not an address`
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${url.protocol}// is neither http nor https`
  if (url.username || url.password) return `${url.host}: a user name or password does not belong in an address`
  return url
}
