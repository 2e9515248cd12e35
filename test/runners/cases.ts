/**
 * Pairs of schemas from a file, each planned both ways and proved: `npm run test:cases`, or
 * `npm run test:cases -- --only <part of an id> --suite <name>` for some of them.
 *
 * Reads the file that LOCKSTEP_CASES names, or `../shared/cases/dev-cases.jsonl` beside the repository;
 * without one it says so and does nothing.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connectPg } from '../../src/dialects/postgres/drivers/pg.ts'
import { startServer, type TestServer } from '../servers/embedded.ts'
import type { Verdict } from '../support/prove-pair.ts'
import { readCases, type Case } from './case-file.ts'
import type { Answer } from './cases-worker.ts'
import { proveAll } from './crew.ts'

const root = resolve(import.meta.dirname, '../..')
const file = process.env['LOCKSTEP_CASES'] ?? resolve(root, '../shared/cases/dev-cases.jsonl')
const results: readonly Verdict['result'][] = ['could not run', 'refused', 'failed']

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    suite: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
    server: { type: 'string', default: 'pglite' },
    jobs: { type: 'string', default: '2' },
  },
})

/** What became of a case, and where. */
type Outcome = Verdict & { readonly id: string; readonly server: string }

/** A server that is started when something asks for it. */
class LateServer {
  #server: TestServer | undefined

  async url(): Promise<string> {
    this.#server ??= await startServer()
    return this.#server.url
  }

  async stop(): Promise<void> {
    await this.#server?.stop()
  }
}

async function main(): Promise<void> {
  if (!existsSync(file)) {
    console.log(`Skipped: there are no cases in ${file}; LOCKSTEP_CASES names another file.`)
    return
  }
  const late = new LateServer()
  try {
    const outcomes = await outcomesOf(late)
    report(outcomes)
    if (options.json !== undefined)
      writeFileSync(options.json, outcomes.map((one) => `${JSON.stringify(one)}\n`).join(''))
  } finally {
    await late.stop()
  }
}

async function outcomesOf(late: LateServer): Promise<readonly Outcome[]> {
  const where = options.server === '18' ? await late.url() : options.server
  const cases = readCases(file, await majorOf(where)).filter(isWanted)
  const outcomes: Outcome[] = []
  const elsewhere: Case[] = []
  const take = (one: Case, { verdict, stage, elsewhere: goes }: Answer): void => {
    if (goes) {
      elsewhere.push(one)
      return
    }
    outcomes.push({ id: one.id, ...verdict, server: stage })
    if (outcomes.length % 50 === 0) console.error(`${outcomes.length} of ${cases.length}`)
  }
  // Roles belong to a server and not to a database: pairs that run side by side would share them.
  await proveAll(cases, { jobs: where === 'pglite' ? Number(options.jobs) : 1, where }, take)
  if (elsewhere.length > 0)
    await proveAll([...elsewhere], { jobs: 1, where: await late.url() }, take)
  return outcomes.sort((left, right) => (left.id < right.id ? -1 : 1))
}

async function majorOf(where: string): Promise<number> {
  if (where === 'pglite') return 18
  const connection = await connectPg(where)
  await connection.close()
  return connection.server.major
}

function isWanted({ id, suite }: Case): boolean {
  const { only, suite: suites } = options
  return (
    (only.length === 0 || only.some((part) => id.includes(part))) &&
    (suites.length === 0 || suites.includes(suite))
  )
}

function report(outcomes: readonly Outcome[]): void {
  for (const result of results)
    for (const outcome of outcomes) if (outcome.result === result) console.log(lineOf(outcome))
  const count = (result: Verdict['result']): number =>
    outcomes.filter((outcome) => outcome.result === result).length
  console.log(
    `\nproved on: ${[...new Set(outcomes.map(({ server }) => server))].sort().join(', ')}`,
  )
  console.log(`${count('refused')} refused, ${count('could not run')} could not run`)
  console.log(`${count('passed')} passed, ${count('failed')} failed`)
  process.exitCode = count('failed') === 0 ? 0 : 1
}

function lineOf(outcome: Outcome): string {
  const stage = 'stage' in outcome ? `, ${outcome.stage}` : ''
  const reason = 'reason' in outcome ? shortened(outcome.reason, 1500) : ''
  const statement =
    'statement' in outcome ? `\n    ${shortened(outcome.statement ?? '', 1500)}` : ''
  const text = `${outcome.result.toUpperCase()}  ${outcome.id}${stage}: ${reason}${statement}`
  return text.replaceAll('\n', '\n    ')
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`
}

await main()
