/** `lockstep check` as a whole process: with nothing changed, and cold. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { medianOf, reportTime } from './measure.ts'
import { copyExample, inFolder, lockstep, node, writeProject } from './projects.ts'

/** How long it takes to see that nothing has changed, beyond Node's own start. */
export async function benchRemembered(): Promise<void> {
  console.log('check with nothing changed since the last green one')
  await inFolder(async (folder) => {
    copyExample(folder)
    await benchAgain('issue-tracker', folder)
  })
  await inFolder(async (folder) => {
    writeProject(folder, 100)
    await lockstep(folder, 'generate', '-m', 'all')
    await benchAgain('100 Drizzle tables', folder)
  })
}

async function benchAgain(label: string, folder: string): Promise<void> {
  await lockstep(folder, 'check')
  const start = await medianOf(9, () => node(folder, '-e', '0'))
  const whole = await medianOf(9, () => lockstep(folder, 'check'))
  reportTime(`${label}: Node alone`, start)
  reportTime(`${label}: check, beyond Node`, whole - start, 500)
}

/** How long a check takes that must build both sides in a shadow and prove the one revision. */
export async function benchCold(): Promise<void> {
  console.log('check of 100 Drizzle tables and one revision, nothing remembered')
  await inFolder(async (folder) => {
    writeProject(folder, 100)
    await lockstep(folder, 'generate', '-m', 'all')
    const check = (): Promise<string> => lockstep(folder, 'check')
    const cache = join(folder, 'node_modules/.cache/lockstep')
    const withDump = await medianOf(3, check, () => forget(cache, true))
    reportTime('a dumped PGlite at hand', withDump, 6000)
    reportTime('the very first, with initdb', await medianOf(3, check, () => forget(cache, false)))
    const proved = await medianOf(3, () => lockstep(folder, 'check', '--fresh'))
    reportTime('the revision proved before (--fresh)', proved)
  })
}

function forget(cache: string, keepDump: boolean): void {
  if (!existsSync(cache)) return
  for (const name of readdirSync(cache))
    if (!keepDump || !name.startsWith('pglite-')) rmSync(join(cache, name), { recursive: true })
}
