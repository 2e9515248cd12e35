/** Patterns that name databases. */

/** Whether a name fits a pattern in which `*` stands for any characters. */
export function isNamed(pattern: string, name: string): boolean {
  const parts = pattern
    .split('*')
    .map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/gu, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 'u').test(name)
}
