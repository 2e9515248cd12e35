/** The GitHub Action: what a runner would run, run as it does. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { upgrade } from '../src/commands/upgrade.ts'
import { verbatim } from '../src/core/sql.ts'
import { connectTo, runningProject, type RunningProject } from './support/running.ts'

const repository = resolve(import.meta.dirname, '..')
const action: {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Record<string, string> }[]
  }
} = parse(readFileSync(join(repository, 'action.yml'), 'utf8'))

/** Run the one step of the action in a project. */
function runAction({ root }: RunningProject, given: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-action-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [step] = action.runs.steps
  const inputs = Object.entries(action.inputs).map(([name, { default: usual }]) => [
    name,
    given[name] ?? usual,
  ])
  const values = new Map(inputs.map(([name = '', value = '']) => [`\${{ inputs.${name} }}`, value]))
  const own = Object.entries(step?.env ?? {}).map(([name, text]) => [name, values.get(text)])
  const { stdout, status } = spawnSync('bash', ['-c', step?.run ?? ''], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      RUNNER_TEMP: folder,
      GITHUB_ACTION_PATH: repository,
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      ...Object.fromEntries(own),
    },
  })
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const outputs = new Map(
    read('output')
      .trim()
      .split('\n')
      .map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
  )
  return { stdout, status, summary: read('summary'), outputs }
}

/** The program as npm installs it, in a project. */
function install({ root }: RunningProject): void {
  const bin = join(root, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(
    join(bin, 'lockstep'),
    `#!/bin/sh\nexec ${process.execPath} ${repository}/dist/cli/main.js "$@"\n`,
  )
  chmodSync(join(bin, 'lockstep'), 0o755)
}

test('the action annotates, sums up and fails where a database has drifted, and tells each exit code', async () => {
  const project = runningProject('pglite', `shadow: 'pglite'`)
  writeFileSync(join(project.root, 'schema.sql'), 'create table users (id integer primary key);\n')
  project.write(
    'a',
    '',
    '-- lockstep:up\ncreate table users (id integer primary key);\n-- lockstep:down\ndrop table users;\n',
  )
  await upgrade(await project.open())
  install(project)
  const connection = await connectTo(project.url)
  await connection.run(verbatim('alter table users add column "by_hand" integer'))
  await connection.close()
  const { stdout, status, summary, outputs } = runAction(project, { url: project.url })
  expect(status).toBe(1)
  expect(stdout).toMatch(/^::error [^\n]*column public\.users\.by_hand/m)
  expect(stdout).toMatch(/In step: /)
  expect(summary).toContain('column public.users.by\\_hand')
  expect(outputs.get('check')).toBe('0')
  expect(outputs.get('drift')).toBe('1')
  expect(existsSync(join(outputs.get('page') ?? '', 'drift.html'))).toBe(true)
})

test('what could not be run fails the action, and is in the summary', () => {
  const project = runningProject('postgres://nobody@127.0.0.1:1/nowhere')
  install(project)
  const { stdout, status, summary, outputs } = runAction(project, {
    check: 'false',
    url: project.url,
  })
  expect(status).toBe(2)
  expect(outputs.get('check')).toBeUndefined()
  expect(outputs.get('drift')).toBe('2')
  expect(stdout).toMatch(/^::error /m)
  expect(summary).toMatch(/could not/)
})
