/** Have pairs proved where they can be, and tell what became of them. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startServer, type TestServer } from '../servers/embedded.ts'
import type { Pair, Verdict } from '../support/prove-pair.ts'
import type { Answer } from './cases-worker.ts'
import { proveAll } from './crew.ts'

/** A pair with a name. */
export interface NamedPair extends Pair {
  readonly id: string
}

/** What became of a pair, and where. */
export type Outcome = Verdict & { readonly id: string; readonly server: string }

/** What every runner of pairs is told on its command line. */
export interface RunnerOptions {
  /** Parts of ids; none for all. */
  readonly only: readonly string[]
  readonly suite: readonly string[]
  /** A file for the outcomes, one JSON object a line. */
  readonly json: string | undefined
  /** `pglite`, `18` for the PostgreSQL from npm, or a URL. */
  readonly server: string
  readonly jobs: number
  /** Whether each pair is planned back from what the script of `to` makes, too. */
  readonly thorough: boolean
}

const troubles: readonly Verdict['result'][] = ['could not run', 'refused', 'failed']

/** Read the command line. */
export function runnerOptions(): RunnerOptions {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      suite: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      server: { type: 'string', default: 'pglite' },
      jobs: { type: 'string', default: '2' },
      thorough: { type: 'boolean', default: false },
    },
  })
  return { ...values, json: values.json, jobs: Number(values.jobs) }
}

/**
 * Prove the pairs, those that PGlite can not hold on a PostgreSQL of its own, and print the outcomes.
 *
 * @param readPairs - Given where they will run: `pglite` or a URL.
 */
export async function proveAndReport(
  options: RunnerOptions,
  readPairs: (where: string) => Promise<readonly NamedPair[]>,
): Promise<void> {
  const late = new LateServer()
  try {
    const where = options.server === '18' ? await late.url() : options.server
    const { thorough, jobs } = options
    const pairs = (await readPairs(where)).map((pair) => ({ thorough, ...pair }))
    const outcomes = await outcomesOf(pairs, { where, late, jobs })
    report(outcomes)
    if (options.json !== undefined)
      writeFileSync(options.json, outcomes.map((one) => `${JSON.stringify(one)}\n`).join(''))
  } finally {
    await late.stop()
  }
}

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

interface Place {
  readonly where: string
  readonly late: LateServer
  readonly jobs: number
}

async function outcomesOf(
  pairs: readonly NamedPair[],
  { where, late, jobs }: Place,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const elsewhere: NamedPair[] = []
  const take = (one: NamedPair, { verdict, stage, elsewhere: goes }: Answer): void => {
    if (goes) {
      elsewhere.push(one)
      return
    }
    outcomes.push({ id: one.id, ...verdict, server: stage })
    if (outcomes.length % 50 === 0) console.error(`${outcomes.length} of ${pairs.length}`)
  }
  // Roles belong to a server and not to a database: pairs that run side by side would share them.
  await proveAll(pairs, { jobs: where === 'pglite' ? jobs : 1, where }, take)
  if (elsewhere.length > 0)
    await proveAll([...elsewhere], { jobs: 1, where: await late.url() }, take)
  return outcomes.sort((left, right) => (left.id < right.id ? -1 : 1))
}

function report(outcomes: readonly Outcome[]): void {
  for (const result of troubles)
    for (const outcome of outcomes) if (outcome.result === result) console.log(lineOf(outcome))
  const count = (result: Verdict['result']): number =>
    outcomes.filter((outcome) => outcome.result === result).length
  const servers = [...new Set(outcomes.map(({ server }) => server))].sort()
  console.log(`\nproved on ${servers.join(', ')}, with pg_dump 18 as the second witness`)
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
