/**
 * Single changes made by hand to a database that revisions built: `drift` must see each, `--revert` must take it back, and
 * `--adopt` must write a revision that makes another database the same.
 *
 * `npm run test:drift` on PGlite, `npm run test:drift -- 14 18` on real servers, `--where <url>` on a server that runs; `--only
 * <part of a name>` for some. Reads the file that LOCKSTEP_MUTATIONS names, or `../shared/data/drift-mutations.json`
 * beside the repository; without one it says so and does nothing.
 */
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { messageOf } from '../../src/core/errors.ts'
import { startServer } from '../servers/embedded.ts'
import { majors } from '../servers/versions.ts'
import { readMutations, mutationsFile } from './drift-mutations.ts'
import type { DriftVerdictOf } from './drift-worker.ts'

interface Options {
  readonly only: readonly string[]
  readonly jobs: number
}

async function main(): Promise<void> {
  if (!existsSync(mutationsFile)) {
    console.log(
      `Skipped: there are no mutations in ${mutationsFile}; LOCKSTEP_MUTATIONS names another file.`,
    )
    return
  }
  const { values, positionals } = parseArgs({
    options: {
      where: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: '2' },
    },
    allowPositionals: true,
  })
  const options = { only: values.only, jobs: Number(values.jobs) }
  const wanted = positionals.map(Number)
  if (wanted.some((major) => !majors.includes(major)))
    throw new Error(`The versions are ${majors.join(', ')}.`)
  let isGreen = true
  for (const major of wanted) {
    const server = await startServer(major)
    try {
      isGreen = (await tryOn(server.url, `PostgreSQL ${major}`, options)) && isGreen
    } finally {
      await server.stop()
    }
  }
  if (wanted.length === 0)
    isGreen = await tryOn(values.where ?? 'pglite', values.where ?? 'PGlite', options)
  process.exitCode = isGreen ? 0 : 1
}

/** Whether nothing failed. */
async function tryOn(where: string, title: string, { only, jobs }: Options): Promise<boolean> {
  const started = performance.now()
  const names = readMutations()
    .map(({ name }) => name)
    .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
  console.log(`\n${title}`)
  const verdicts: DriftVerdictOf[] = []
  const queues = Array.from({ length: Math.min(jobs, names.length) }, (_, at) =>
    names.filter((_name, place) => place % jobs === at),
  )
  await Promise.all(queues.map((queue) => work(where, queue, (one) => verdicts.push(one))))
  const seconds = Math.round((performance.now() - started) / 1000)
  return report(names, verdicts, seconds)
}

function work(
  where: string,
  names: readonly string[],
  onVerdict: (verdict: DriftVerdictOf) => void,
): Promise<void> {
  const child = fork(`${import.meta.dirname}/drift-worker.ts`, [where], {
    execArgv: ['--import', 'jiti/register'],
  })
  child.on('message', (verdict: DriftVerdictOf) => {
    if (verdict.result !== 'passed')
      console.log(`${verdict.result.padEnd(8)} ${verdict.name}: ${verdict.reason}`)
    onVerdict(verdict)
  })
  child.send(names)
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve()
    })
  })
}

function report(
  names: readonly string[],
  verdicts: readonly DriftVerdictOf[],
  seconds: number,
): boolean {
  const count = (result: DriftVerdictOf['result']): number =>
    verdicts.filter((one) => one.result === result).length
  const lost = names.length - verdicts.length
  console.log(
    `${count('passed')} passed, ${count('refused')} can not be adopted and are taken back, ${count('failed') + lost} failed, ${count('skipped')} not to be had there, ${seconds} s`,
  )
  if (lost > 0) console.log(`${lost} of them were not answered: a process ended.`)
  return count('failed') + lost === 0
}

await main().catch((error: unknown) => {
  console.error(messageOf(error))
  process.exitCode = 1
})
