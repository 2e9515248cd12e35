/** The formats that people read. */
import { describe, expect, test } from 'vitest'
import { hostileReport } from './hostile.ts'
import { cause, comparison, empty, write } from './written.ts'

describe('markdown', () => {
  test('nothing is marked up that a text says, and nobody is mentioned', async () => {
    const written = await write('markdown', hostileReport)
    const outside = withoutCode(written)
    expect(outside).not.toMatch(/<(?!\/?(?:details|summary|br)>)/)
    expect(outside).not.toContain('@octocat')
    expect(outside).not.toContain('](javascript')
    // oxlint-disable-next-line no-control-regex
    expect(written).not.toMatch(/[\u0000-\u0008\u001b\u202e]/)
  })

  test('every row of a table has as many cells as its head', async () => {
    const tables = (await write('markdown', hostileReport))
      .split('\n\n')
      .filter((block) => /^\|.*\n\| ---/m.test(block))
    expect(tables.length).toBeGreaterThan(2)
    for (const table of tables) {
      const counts = table
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map(cellsIn)
      expect(new Set(counts).size).toBe(1)
    }
  })

  test('a long report stays under the limit of a comment, and says what it leaves out', async () => {
    const causes = Array.from({ length: 900 }, (_, at) => cause(`table public.t${at}`))
    const long = { ...empty, comparisons: [comparison('drifted', causes)] }
    const written = await write('markdown', long)
    expect(written.length).toBeLessThanOrEqual(65_536)
    expect(written.length).toBeGreaterThan(60_000)
    const [, left = ''] = /Left out for want of room: (\d+) differences/.exec(written) ?? []
    const shown = written.match(/^\| `~`/gm)?.length ?? 0
    expect(shown + Number(left)).toBe(900)
  })

  test('old and new value stand in a table, and definitions as a diff that is folded away', async () => {
    const changed = comparison('drifted', [cause('table public.users')])
    const definitions = [{ id: 'table public.users', before: 'a\nb', after: 'a\nc' }]
    const written = await write('markdown', {
      ...empty,
      comparisons: [{ ...changed, definitions }],
    })
    expect(written).toContain('| `~` | `table public.users` | type | `text` → `varchar(80)` |')
    expect(written).toContain('</summary>\n\n```diff\n  a\n- b\n+ c\n```\n\n</details>')
  })
})

test('text shows which table and which attribute, old and new', async () => {
  const lost = { ...cause('table public.users'), losses: ['Its rows are gone.'] }
  const report = { ...empty, comparisons: [comparison('drifted', [cause('table public.a'), lost])] }
  expect(await write('text', report)).toBe(
    [
      'In step.',
      '',
      '✗ postgres://localhost/app differs from revision 3f9a1c2b.',
      '',
      '  table public.users was changed  abcd',
      '    Its rows are gone.',
      '    ~ table public.users',
      '        type: text → varchar(80)',
      '',
      '  table public.a was changed  abcd',
      '    ~ table public.a',
      '        type: text → varchar(80)',
    ].join('\n'),
  )
})

/** Markdown without blocks and spans of code, and without what is escaped. */
function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})diff\n[^]*?\n\1$/gm, '')
    .replaceAll(/\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
}

/** Cells of a row, without what stands in code or is escaped. */
function cellsIn(row: string): number {
  return row.replaceAll(/\\\|/g, '').split('|').length
}
