/**
 * Real schemas, written out and built again, and planned from one version to the next:
 * `npm run test:dumps`, or `npm run test:dumps -- --only pagila`.
 *
 * Reads the folder that LOCKSTEP_REAL names, or `../shared/real` beside the repository: folders with
 * `case.json`, `up/` (scripts that make the schema) and where they are there `prelude.sql` (to run first),
 * `declared/` (the schema as the project declares it) and `history/` (older versions, oldest first).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { proveAndReport, runnerOptions, type NamedPair } from './outcomes.ts'

const root = resolve(import.meta.dirname, '../..')
const real = process.env['LOCKSTEP_REAL'] ?? resolve(root, '../shared/real')
const options = runnerOptions()

if (existsSync(real))
  await proveAndReport(options, async () => {
    const { only } = options
    const pairs = readdirSync(real).flatMap(pairsOf)
    return pairs.filter(({ id }) => only.length === 0 || only.some((part) => id.includes(part)))
  })
else
  console.log(`Skipped: there are no real projects in ${real}; LOCKSTEP_REAL names another folder.`)

/** From nothing to the schema, between its versions, and between what was run and what is declared. */
function pairsOf(name: string): readonly NamedPair[] {
  const folder = join(real, name)
  if (!existsSync(join(folder, 'case.json'))) return []
  const { dialect, needs_extensions: extensions }: Record<string, unknown> = Object(
    JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')),
  )
  if (dialect !== 'postgresql') return []
  const needs = {
    extensions: Array.isArray(extensions) ? extensions.map(String) : [],
    searchPath: findsExtensions(preludeOf(folder)) ? ['public', 'extensions'] : ['public'],
  }
  const up = scriptOf(folder, filesIn(folder, 'up'))
  const history = filesIn(folder, 'history').map((file) => scriptOf(folder, [file]))
  const declared = filesIn(folder, 'declared')
  return [
    { id: `${name}/from nothing`, from: '', to: up, ...needs },
    ...history.slice(1).map((to, at) => {
      return { id: `${name}/version ${at + 1} to ${at + 2}`, from: history[at] ?? '', to, ...needs }
    }),
    ...(declared.length === 0
      ? []
      : [{ id: `${name}/to declared`, from: up, to: scriptOf(folder, declared), ...needs }]),
  ]
}

function filesIn(folder: string, name: string): readonly string[] {
  const inner = join(folder, name)
  if (!existsSync(inner)) return []
  return readdirSync(inner)
    .sort()
    .map((file) => join(inner, file))
}

/** The files as one script; what one sets does not reach the next. */
function scriptOf(folder: string, files: readonly string[]): string {
  const first = preludeOf(folder)
  const path = findsExtensions(first) ? 'set search_path = public, extensions;\n' : ''
  return [first, ...files.map((file) => readFileSync(file, 'utf8'))]
    .map((text) => `reset all;\n${path}${text}`)
    .join('\n;\n')
}

function preludeOf(folder: string): string {
  const prelude = join(folder, 'prelude.sql')
  return existsSync(prelude) ? readFileSync(prelude, 'utf8') : ''
}

/** Some platforms look into a schema of their own, too. */
function findsExtensions(prelude: string): boolean {
  return prelude.includes('public, extensions')
}
