import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFile } from './create-file.ts'

const size = 8_000_000
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-file-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** A process that creates large files in the folder one after the other, and says so after each. */
function startWriter(prefix = ''): ChildProcess {
  const script = `
    const { createJiti } = await import('jiti')
    const module = await createJiti(process.cwd() + '/').import('./src/history/create-file.ts')
    const text = 'x'.repeat(${size})
    for (let count = 0; ; count++) {
      await module.createFile(process.env.FOLDER + '/' + process.pid + '-' + count + '.sql', text)
      console.log('created')
    }`
  const command = `${prefix} exec "${process.execPath}" --input-type=module -e "$SCRIPT"`
  const env = { ...process.env, FOLDER: folder, SCRIPT: script, JITI_FS_CACHE: 'false' }
  return spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function visibleFiles(): Promise<readonly string[]> {
  const names = await readdir(folder)
  return names.filter((name) => !name.startsWith('.')).map((name) => join(folder, name))
}

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'a process that %s ends while it writes leaves only whole files',
  async (signal) => {
    for (const delay of [1, 7, 13]) {
      const writer = startWriter()
      if (writer.stdout !== null) await once(writer.stdout, 'data')
      await new Promise((resolve) => setTimeout(resolve, delay))
      writer.kill(signal)
      await once(writer, 'close')
    }
    const files = await visibleFiles()
    expect(files.length).toBeGreaterThanOrEqual(3)
    for (const file of files) expect(await readFile(file)).toHaveLength(size)
  },
  30_000,
)

test('a file is never seen in part while it is written', async () => {
  const path = join(folder, 'a.sql')
  const seen = { lengths: new Set<number>(), looks: 0, done: false }
  const writing = createFile(path, 'x'.repeat(size)).finally(() => (seen.done = true))
  for (; !seen.done; seen.looks++)
    for (const file of await visibleFiles()) seen.lengths.add((await stat(file)).size)
  await writing
  expect(seen.looks).toBeGreaterThan(1)
  expect([...seen.lengths].filter((length) => length !== size)).toEqual([])
  expect(await readdir(folder)).toEqual(['a.sql'])
})

test.skipIf(process.platform === 'win32')('a write that fails midway leaves nothing', async () => {
  const writer = startWriter('ulimit -f 64;')
  const [output] = writer.stderr === null ? [] : await once(writer.stderr, 'data')
  await once(writer, 'close')
  expect(String(output)).toContain('EFBIG')
  expect(await readdir(folder)).toEqual([])
})

test('what a killed process left is removed later, what another one may be writing is not', async () => {
  const [old, young] = ['.a.sql.00000000.lockstep-new', '.b.sql.00000000.lockstep-new'] as const
  for (const name of [old, young, '.env']) await writeFile(join(folder, name), '')
  const hourAgo = new Date(Date.now() - 3_600_000)
  for (const name of [old, '.env']) await utimes(join(folder, name), hourAgo, hourAgo)
  await createFile(join(folder, 'c.sql'), 'text')
  expect((await readdir(folder)).toSorted()).toEqual([young, '.env', 'c.sql'])
})
