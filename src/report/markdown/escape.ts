/** Texts that Markdown shows as they are. Source: the GitHub Flavored Markdown Spec, 0.29. */

/** Text in a paragraph or a heading: one line, in which nothing is marked up and nobody is mentioned. */
export function prose(text: string): string {
  return plain(text)
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>|~$&#]|^[-+=]/g, (sign) => `\\${sign}`)
    .replaceAll('@', '@\u200B')
}

/** Text in a cell of a table: its line ends stay. */
export function cell(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(prose)
    .join('<br>')
}

/** A name in a span of code, which may stand in a table: one line. */
export function code(text: string): string {
  const line = plain(text)
    .replaceAll(/[\r\n]+/g, '⏎')
    .replaceAll('|', '\\|')
  const fence = '`'.repeat(longestRun(line) + 1)
  const pad = line === '' || /^[` ]|[` ]$/.test(line) ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** A block of code: its fence is longer than any within. */
export function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${plain(text)}\n${fence}`
}

/** Control characters other than line ends and tabs, and those that turn the direction of text, are shown by their codes. */
function plain(text: string): string {
  return text.replaceAll(
    // oxlint-disable-next-line no-control-regex
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g,
    (bad) => `\\u${(bad.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
