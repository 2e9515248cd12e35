/** Connection URLs for people: without their secrets. */

const secretKey = /pass|secret|token/i
const mask = '***'

/** A connection URL without its password, wherever it stands: before the host or in the query. */
export function redact(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  // A password with a raw `/`, `?` or `#` makes the parser see a host too early; the `@` gives it away.
  if (parsed === undefined || /@/.test(parsed.pathname + parsed.search + parsed.hash))
    return redactRoughly(url)
  if (parsed.password !== '') parsed.password = mask
  for (const key of new Set(parsed.searchParams.keys()))
    if (secretKey.test(key)) parsed.searchParams.set(key, mask)
  return parsed.href
}

/** Free text with every password in it hidden: in a URL, in a connection string, or as SQL sets it. */
export function redactText(text: string): string {
  return text
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'`]+/gi, (url) =>
      /@|pass|secret|token/i.test(url) ? redact(url) : url,
    )
    .replace(
      /(\b\w*(?:passw|secret|token)\w*"?)(\s*=\s*|\s+(?='))('(?:[^']|'')*'|[^\s'",;&)]+)/gi,
      `$1$2${mask}`,
    )
}

function redactRoughly(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)([^:@/?#]*).*@/is, `$1$2:${mask}@`)
    .replace(
      /([?&\s;]|^)([^?&=\s;]*(?:pass|secret|token)[^?&=\s;]*)\s*=\s*('[^']*'|[^&\s;#]*)/gi,
      `$1$2=${mask}`,
    )
}
