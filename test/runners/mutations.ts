/**
 * Single changes to a live database: each must be seen, and the plan back must repair it.
 * `npm run test:mutations`, or `npm run test:mutations -- --only <part of a name>`.
 *
 * Reads the file that LOCKSTEP_MUTATIONS names, or `../shared/data/drift-mutations.json` beside the
 * repository; without one it says so and does nothing.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { proveAndReport, runnerOptions, type NamedPair } from './outcomes.ts'

const root = resolve(import.meta.dirname, '../..')
const file =
  process.env['LOCKSTEP_MUTATIONS'] ?? resolve(root, '../shared/data/drift-mutations.json')
const options = runnerOptions()

if (existsSync(file))
  await proveAndReport(options, async () => {
    const { only } = options
    const pairs = readMutations(JSON.parse(readFileSync(file, 'utf8')))
    return pairs.filter(({ id }) => only.length === 0 || only.some((part) => id.includes(part)))
  })
else
  console.log(`Skipped: there are no mutations in ${file}; LOCKSTEP_MUTATIONS names another file.`)

/** Each change as a pair, to be repaired: the base with the change, and the base. The last one changes nothing. */
function readMutations(content: {
  readonly base?: unknown
  readonly mutations?: unknown
}): readonly NamedPair[] {
  const base = String(content.base)
  const mutations: readonly unknown[] = Array.isArray(content.mutations) ? content.mutations : []
  return mutations.map((mutation, at) => {
    const { name, sql }: { name?: unknown; sql?: unknown } = Object(mutation)
    const changes = at < mutations.length - 1
    return {
      id: String(name),
      from: `${base};\n${String(sql)}`,
      to: base,
      oneWay: true,
      roles: ['rr'],
      thorough: true,
      ...(changes ? { differs: true } : { same: true }),
    }
  })
}
