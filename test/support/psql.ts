/** Scripts run by psql, as a person does. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningProject } from './running.ts'

/** Whether there is no psql here. */
export const isAbsent: boolean = spawnSync('psql', ['--version']).status !== 0

/** How it ended. */
export interface Psql {
  readonly status: number | null
  readonly output: string
}

/**
 * Run a script as a person does.
 *
 * @param environment - Variables besides PATH.
 */
export function psql(
  project: RunningProject,
  script: string,
  { url = project.url, ...environment }: Readonly<Record<string, string>> = {},
): Psql {
  const file = join(project.root, 'script.sql')
  writeFileSync(file, script)
  const { status, stdout, stderr } = spawnSync('psql', ['--no-psqlrc', `--file=${file}`, url], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...environment },
  })
  return { status, output: stdout + stderr }
}
