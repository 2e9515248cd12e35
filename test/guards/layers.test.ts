/** Imports go one way, and siblings never import each other. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const source = join(root, 'src')

/** Each layer may import itself and those before it; those on one line never each other. */
const layers: readonly (readonly string[])[] = [
  ['core'],
  ['engine', 'dialects', 'history', 'sources', 'lint', 'report'],
  ['project'],
  ['commands'],
  ['cli', 'testing', 'index.ts'],
]

interface Import {
  readonly from: string
  readonly to: string
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort()

const imports = files.flatMap((from) =>
  importsOf(readFileSync(join(source, from), 'utf8')).map((specifier): Import => ({
    from,
    to: specifier.startsWith('.')
      ? relative(source, resolve(dirname(join(source, from)), specifier))
      : specifier,
  })),
)

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(80)
  expect(imports.length).toBeGreaterThan(200)
  expect(new Set(files.map(layerOf))).not.toContain(-1)
})

test('no file imports a later layer, nor a sibling of its own', () => {
  const wrong = imports.filter(({ from, to }) => !isPackage(to) && !mayImport(from, to))
  expect(wrong.filter((one) => !isDoor(one))).toEqual([])
})

test('core imports nothing but itself', () => {
  expect(
    imports.filter(({ from, to }) => from.startsWith('core/') && !to.startsWith('core/')),
  ).toEqual([])
})

test('drivers and ORMs are imported under drivers and sources alone', () => {
  const peers = ['pg', '@electric-sql/pglite', 'drizzle-orm']
  const wrong = imports.filter(
    ({ from, to }) =>
      peers.some((peer) => to === peer || to.startsWith(`${peer}/`)) &&
      !/^(dialects\/postgres\/(drivers|shadow)|sources)\//.test(from),
  )
  expect(wrong).toEqual([])
})

test('the engine names no kind', async () => {
  const { kinds } = await import('../../src/dialects/postgres/kinds/index.ts')
  const named = files
    .filter((file) => file.startsWith('engine/'))
    .flatMap((file) => {
      const code = readFileSync(join(source, file), 'utf8')
      return kinds.flatMap(({ name }) =>
        new RegExp(`['"\`]${name}['"\`]`).test(code) ? [`${file}: ${name}`] : [],
      )
    })
  expect(kinds.length).toBeGreaterThan(10)
  expect(named).toEqual([])
})

test('only the command line prints and exits', () => {
  const wrong = files
    .filter((file) => !file.startsWith('cli/'))
    .filter((file) =>
      /\bconsole\.|process\.(exit|stdout|stderr)\b/.test(readFileSync(join(source, file), 'utf8')),
    )
  expect(wrong).toEqual([])
})

/** The one file that puts an engine, a dialect and a history together. */
function isDoor({ from, to }: Import): boolean {
  return from === 'project/open.ts' && to.startsWith('dialects/')
}

function mayImport(from: string, to: string): boolean {
  const [own, other] = [layerOf(from), layerOf(to)]
  if (own === other) return folderOf(from) === folderOf(to) || layers[own]?.length === 1
  return other < own && !(to.startsWith('dialects/') && !isDoor({ from, to }))
}

function layerOf(file: string): number {
  return layers.findIndex((layer) => layer.includes(folderOf(file)))
}

function folderOf(file: string): string {
  return file.split('/')[0] ?? ''
}

function isPackage(to: string): boolean {
  return !/^[\w-]+(\/|\.ts$)/.test(to) || !to.endsWith('.ts')
}

function importsOf(code: string): readonly string[] {
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(
    ([, specifier]) => specifier ?? [],
  )
}
