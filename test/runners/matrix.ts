/**
 * The corpus and random pairs of schemas on a real server of each major version: `npm run test:matrix`, or
 * `npm run test:matrix -- 14 18` for some of them. What follows `--` goes to vitest, such as `-t view`.
 *
 * The servers come from npm and are kept in a folder for temporary files; LOCKSTEP_SERVERS names another.
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { messageOf } from '../../src/core/errors.ts'
import { startServer } from '../servers/embedded.ts'
import { majors } from '../servers/versions.ts'

const root = resolve(import.meta.dirname, '../..')
const files = ['test/corpus', 'test/property', 'test/servers']

/** What became of one version. */
interface Outcome {
  readonly major: number
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
}

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const border = words.includes('--') ? words.indexOf('--') : words.length
  const wanted = words.slice(0, border).map(Number)
  const unknown = wanted.filter((major) => !majors.includes(major))
  if (unknown.length > 0) throw new Error(`The versions are ${majors.join(', ')}.`)
  const outcomes: Outcome[] = []
  for (const major of wanted.length === 0 ? majors : wanted)
    outcomes.push(await tryOn(major, words.slice(border + 1)))
  report(outcomes)
}

async function tryOn(major: number, more: readonly string[]): Promise<Outcome> {
  console.log(`\nPostgreSQL ${major}`)
  const started = performance.now()
  const server = await startServer(major)
  try {
    const counts = await vitest(server.url, more)
    return { major, ...counts, seconds: Math.round((performance.now() - started) / 1000) }
  } finally {
    await server.stop()
  }
}

/** One file after the other: roles belong to a server, and two files would share them. */
function vitest(
  url: string,
  more: readonly string[],
): Promise<Pick<Outcome, 'passed' | 'failed' | 'skipped'>> {
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const flags = [
    '--no-file-parallelism',
    '--testTimeout=600000',
    `--reporter=${join(import.meta.dirname, 'failure-reporter.ts')}`,
  ]
  const child = spawn(process.execPath, [program, 'run', ...files, ...flags, ...more], {
    cwd: root,
    env: { ...process.env, DATABASE_URL_TEST: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    process.stdout.write(text)
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', () => {
      const [, passed, failed, skipped] =
        /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output) ?? []
      if (failed === undefined) fail(new Error('vitest ended without a count.'))
      else done({ passed: Number(passed), failed: Number(failed), skipped: Number(skipped) })
    })
  })
}

function report(outcomes: readonly Outcome[]): void {
  console.log('\nPostgreSQL   result')
  for (const { major, passed, failed, skipped, seconds } of outcomes)
    console.log(
      `${String(major).padEnd(12)} ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`,
    )
  const isGreen = outcomes.every(({ passed, failed }) => failed === 0 && passed > 0)
  process.exitCode = isGreen ? 0 : 1
}

await main().catch((error: unknown) => {
  console.error(messageOf(error))
  process.exitCode = 1
})
