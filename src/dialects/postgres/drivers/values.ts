/** How the text of a field becomes a value: the same for every driver. */

type Parse = (text: string) => unknown

const asNumber: Parse = (text) => Number(text)
const asJson: Parse = (text): unknown => JSON.parse(text)
const asIs: Parse = (text) => text

/**
 * The types whose values are not their text, by the oid of `pg_type`.
 *
 * Eight-byte integers, numerics, dates and everything else stay text: nothing is lost on the way.
 */
export const fieldParsers: Readonly<Record<number, Parse>> = {
  16: (text) => text === 't',
  21: asNumber,
  23: asNumber,
  26: asNumber,
  700: asNumber,
  701: asNumber,
  114: asJson,
  3802: asJson,
  1000: (text) => parseArray(text, (item) => item === 't'),
  1002: (text) => parseArray(text, asIs),
  1003: (text) => parseArray(text, asIs),
  1005: (text) => parseArray(text, asNumber),
  1007: (text) => parseArray(text, asNumber),
  1009: (text) => parseArray(text, asIs),
  1015: (text) => parseArray(text, asIs),
  1016: (text) => parseArray(text, asIs),
  1028: (text) => parseArray(text, asNumber),
}

/** Types that PGlite would turn into values of its own. */
export const textTypes: readonly number[] = [17, 20, 1082, 1083, 1114, 1184, 1186, 1266, 1700]

/** Whether nothing in an array is quoted, and nothing in it is an array: most are so. */
function isFlat(text: string): boolean {
  return text.startsWith('{') && !text.includes('"') && text.indexOf('{', 1) < 0
}

const quotedOrBare = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)|([{}])/gsu

/**
 * Read the text form of an array, nested arrays included; an unquoted NULL is null.
 *
 * Bounds that the server writes first (`[0:1]={…}`) are dropped.
 */
function parseArray(text: string, parse: Parse): readonly unknown[] {
  if (text === '{}') return []
  if (isFlat(text))
    return text
      .slice(1, -1)
      .split(',')
      .map((bare) => itemOf(undefined, bare, parse))
  const root: unknown[] = []
  const open: unknown[][] = [root]
  for (const [, quoted, bare, brace] of text.replace(/^[^{]*=/u, '').matchAll(quotedOrBare)) {
    if (brace === '{') open.push([])
    else if (brace === '}') open.at(-2)?.push(open.pop())
    else open.at(-1)?.push(itemOf(quoted, bare, parse))
  }
  const whole = root[0]
  return Array.isArray(whole) ? whole : []
}

function itemOf(quoted: string | undefined, bare: string | undefined, parse: Parse): unknown {
  if (quoted !== undefined) return parse(quoted.replaceAll(/\\(.)/gsu, '$1'))
  return bare === undefined || bare.toUpperCase() === 'NULL' ? null : parse(bare)
}
