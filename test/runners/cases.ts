/**
 * Pairs of schemas from a file, each planned both ways and proved: `npm run test:cases`, or
 * `npm run test:cases -- --only <part of an id> --suite <name>` for some of them.
 *
 * Reads the file that LOCKSTEP_CASES names, or `../shared/cases/dev-cases.jsonl` beside the repository;
 * without one it says so and does nothing.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { connectPg } from '../../src/dialects/postgres/drivers/pg.ts'
import { readCases } from './case-file.ts'
import { proveAndReport, runnerOptions } from './outcomes.ts'

const root = resolve(import.meta.dirname, '../..')
const file = process.env['LOCKSTEP_CASES'] ?? resolve(root, '../shared/cases/dev-cases.jsonl')
const options = runnerOptions()

if (existsSync(file))
  await proveAndReport(options, async (where) => {
    const { only, suite: suites } = options
    return readCases(file, await majorOf(where)).filter(
      ({ id, suite }) =>
        (only.length === 0 || only.some((part) => id.includes(part))) &&
        (suites.length === 0 || suites.includes(suite)),
    )
  })
else console.log(`Skipped: there are no cases in ${file}; LOCKSTEP_CASES names another file.`)

async function majorOf(where: string): Promise<number> {
  if (where === 'pglite') return 18
  const connection = await connectPg(where)
  await connection.close()
  return connection.server.major
}
