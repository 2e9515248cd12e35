/** The pages say what the code does: nothing is undocumented, and nothing is documented that is not there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { parse } from '../../src/cli/program.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { rolesNamed } from '../../src/dialects/postgres/kinds/role.ts'
import { errorCodes } from '../../src/core/errors.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const reference = (name: string): string => read(`docs/reference/${name}.md`)

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => read(join('src', file)))

describe('findings and errors', () => {
  const page = reference('findings-and-errors')

  test('every error code is there with its exit code, and no other', () => {
    const documented = rowsOf(sectionOf(page, 'Errors')).map(([code = '', exit]) => [code, exit])
    const used = Object.entries(errorCodes).map(([code, exit]) => [code, String(exit)])
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(used))
    expect(documented).toHaveLength(used.length)
  })

  test('every finding code is there, and no other', () => {
    expect(codesOf(sectionOf(page, 'Findings')).toSorted()).toEqual(findingCodes())
  })

  test('every finding is written so that its code is found', () => {
    const findings = sources.flatMap((text) => text.match(/^\s+severity: (?!own)/gm) ?? [])
    const found = sources.flatMap((text) => text.match(findingPattern) ?? [])
    expect(findings.length).toBeGreaterThan(5)
    expect(found).toHaveLength(findings.length)
  })

  test('every hazard is there, and no other', () => {
    const [, union = ''] = /export type HazardCode =([^/]+)/.exec(read('src/core/plan.ts')) ?? []
    const used = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code)
    expect(used.length).toBeGreaterThan(3)
    expect(codesOf(sectionOf(page, 'Hazards'))).toEqual(used)
  })
})

test('every kind is on its page, and no other', () => {
  const rows = rowsOf(reference('kinds')).map(([name = '']) => name.replaceAll('`', ''))
  expect(rows.filter((name) => name !== 'Kind').toSorted()).toEqual(
    [...rolesNamed(['*']), ...kinds].map(({ name }) => name).sort(),
  )
})

describe('commands', () => {
  const page = reference('commands')
  const everywhere = flagsInTable(sectionOf(page, 'Flags of every command'))

  test('every flag of every command is there, and no other', async () => {
    const [help] = await helpOf([])
    expect(everywhere).toEqual(help)
  })

  test.each(commands.map(({ name }) => name))('%s: every flag, and no other', async (name) => {
    const [own] = await helpOf([name])
    expect(flagsInTable(sectionOf(page, name))).toEqual(own?.filter((flag) => flag !== '--help'))
    expect(sectionOf(page, name)).toContain(`$ npx lockstep ${name}`)
  })

  test('no command is there that does not exist', () => {
    const titles = [...page.matchAll(/^## ([a-z]+)$/gm)].map(([, title]) => title)
    expect(titles).toEqual(commands.map(({ name }) => name))
  })
})

test('every key of the config has its section, and no other', () => {
  const [, fields = ''] =
    /interface LockstepConfig \{([^]*?)\n\}/.exec(read('src/project/config.ts')) ?? []
  const keys = [...fields.matchAll(/readonly (\w+)\??:/g)].map(([, key]) => key)
  expect(keys.length).toBeGreaterThan(5)
  const titles = [...reference('config').matchAll(/^## `(\w+)`$/gm)].map(([, title]) => title)
  expect(titles).toEqual(keys)
})

test('every marker of a revision file is there, and no other', () => {
  const [, list = ''] = /const names = \[([^\]]+)\]/.exec(read('src/history/markers.ts')) ?? []
  const names = [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(3)
  const cells = rowsOf(sectionOf(reference('revisions'), 'Markers')).map(([cell]) => cell ?? '')
  const documented = cells.map((cell) => /-- lockstep:(\w+)/.exec(cell)?.[1])
  expect([...new Set(documented)]).toEqual(names)
})

test('every exported name is on the page of the API', () => {
  const text = read('src/index.ts')
  const lists = [...text.matchAll(/export (?:type )?\{([^}]+)\}/g)].map(([, list]) => list ?? '')
  const names = lists.flatMap((list) => list.replaceAll(/\btype /g, '').match(/\w+/g) ?? [])
  expect(names.length).toBeGreaterThan(40)
  const words = new Set(reference('api').match(/\w+/g))
  expect(names.filter((name) => !words.has(name))).toEqual([])
})

test('every script that the pages name is one of the package', () => {
  const { scripts }: { readonly scripts: object } = JSON.parse(read('package.json'))
  const text = read('README.md') + read('CONTRIBUTING.md')
  const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '')
  expect(named).toContain('demo')
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  expect(read('README.md')).toContain('    npm ci && npm run demo\n    npm ci && npm test\n')
})

describe('links', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'examples/issue-tracker/README.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => join('docs', file)),
  ]

  test.each(pages)('%s: every link leads somewhere', (page) => {
    const targets = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !/^https?:/.test(target))
    expect(targets.filter((target) => !leadsSomewhere(page, target))).toEqual([])
  })

  test('a link to nowhere is seen', () => {
    expect(leadsSomewhere('README.md', 'docs/none.md')).toBe(false)
    expect(leadsSomewhere('README.md', 'docs/guide.md#none')).toBe(false)
    expect(leadsSomewhere('docs/guide.md', '../README.md#how-it-works')).toBe(true)
  })
})

test('what a terminal shows is not wider than one, where newcomers read', () => {
  const pages = ['README.md', 'docs/guide.md', 'docs/reference/revisions.md']
  const wide = pages.flatMap((page) =>
    [...read(page).matchAll(/^```(?:console|sql)\n([^]*?)^```/gm)]
      .flatMap(([, text = '']) => text.split('\n'))
      .filter((line) => line.length > 80)
      .map((line) => `${page}: ${line}`),
  )
  expect(wide).toEqual([])
})

const findingPattern = /\bcode: '([a-z-]+)',\s+severity:/g

function findingCodes(): readonly string[] {
  const found = sources.flatMap((text) => [...text.matchAll(findingPattern)])
  return [...new Set(found.map(([, code]) => code ?? ''))].sort()
}

/** The text under a heading of the second level, up to the next one. */
function sectionOf(page: string, title: string): string {
  const [, text] = page.split(new RegExp(`^## ${title}$`, 'm'))
  if (text === undefined) throw new Error(`There is no section "${title}".`)
  return text.split(/^## /m)[0] ?? ''
}

/** The cells of every table row but heads and rules, without backticks. */
function rowsOf(section: string): readonly (readonly string[])[] {
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1).map(plain))
}

function codesOf(section: string): readonly string[] {
  return rowsOf(section).map(([code]) => code ?? '')
}

function plain(cell: string): string {
  return cell.replaceAll('`', '').trim()
}

function flagsInTable(section: string): readonly string[] {
  return rowsOf(section).flatMap(([cell = '']) => cell.match(/--[a-z-]+/)?.[0] ?? [])
}

/** The long flags under "Options" of what `--help` prints. */
async function helpOf(words: readonly string[]): Promise<readonly (readonly string[])[]> {
  const request = await parse([...words, '--help'])
  if (request.kind !== 'help') throw new Error(`"${words.join(' ')} --help" gave no help.`)
  const [, options = ''] = request.text.split(/^Options:$/m)
  const own = options.split(/^\w.*:$/m)[0] ?? ''
  return [[...own.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '')]
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : relative(root, resolve(root, dirname(page), path))
  if (!existsSync(join(root, file))) return false
  return anchor === undefined || headingsOf(read(file)).includes(anchor)
}

/** Headings as the anchors that GitHub makes of them. */
function headingsOf(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function withoutCode(page: string): string {
  return page.replaceAll(/^```[^]*?^```/gm, '')
}
