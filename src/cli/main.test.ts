import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tablesText, temporaryProject } from '../../test/support/temporary-project.ts'
import { commands } from './commands/index.ts'

const dist = fileURLToPath(new URL('../../dist/cli', import.meta.url))

interface Run {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
}

/** Run the built program without a terminal. */
function lockstep(cwd: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Run {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment }
  return spawnSync(process.execPath, [join(dist, 'main.js'), ...args], {
    cwd,
    env,
    encoding: 'utf8',
  })
}

test('the program starts with the line that lets a shell run it', () => {
  expect(readFileSync(join(dist, 'main.js'), 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node')
})

test('help lists every command and ends well', () => {
  const { stdout, status } = lockstep('/', ['--help'])
  for (const { name } of commands) expect(stdout).toContain(`  ${name} `)
  expect(status).toBe(0)
})

test('the help of every command can be shown, in 80 columns', () => {
  for (const { name } of commands) {
    const { stdout, status } = lockstep('/', [name, '--help'])
    expect(stdout).toContain(`Usage: lockstep ${name}`)
    expect(stdout).toContain('--json')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(status).toBe(0)
  }
})

test.each([
  [[], 'No command was named'],
  [['nonsense'], "Unknown command 'nonsense'"],
  [['doctor', '--nonsense'], "Unknown option '--nonsense'"],
  [['doctor', 'one'], 'Too many arguments'],
  [['init', '--source'], "Option '--source <path>' argument missing"],
  [['doctor', '--cwd', '/nowhere/at/all'], 'There is no folder "/nowhere/at/all"'],
])('%j is a usage error: %s', (args, message) => {
  const plain = lockstep('/', args)
  expect(plain.status).toBe(2)
  expect(plain.stdout).toBe('')
  expect(plain.stderr).toContain(`error: ${message}`)
  const json = lockstep('/', [...args, '--json'])
  if (args.at(-1) === '--source') return
  expect(json.status).toBe(2)
  expect(json.stderr).toBe('')
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    error: { code: 'usage', message: expect.stringContaining(message) },
    exitCode: 2,
  })
})

test('global flags may stand before and after the command', () => {
  const root = temporaryProject({ 'package.json': '{}', 'schema.sql': '' })
  for (const args of [
    ['--cwd', root, '--json', 'init', '--dry-run'],
    ['init', '--dry-run', '--cwd', root, '--json'],
  ]) {
    const { stdout, status } = lockstep('/', args)
    expect(JSON.parse(stdout)).toMatchObject({ root, questions: [] })
    expect(status).toBe(0)
  }
})

test('a decision that nobody is there to take comes back as data, with exit code 3', () => {
  const root = temporaryProject({
    'package.json': '{}',
    'src/schema.ts': tablesText(),
    'db/schema.ts': tablesText(),
  })
  const plain = lockstep(root, ['init', '--migrations', "it's here"])
  expect(plain.status).toBe(3)
  expect(plain.stdout).toContain('--source db/schema.ts')
  expect(plain.stdout).toContain(
    String.raw`lockstep init --migrations 'it'\''s here' --source src/schema.ts`,
  )
  const json = lockstep(root, ['init', '--json'])
  expect(json.status).toBe(3)
  expect(JSON.parse(json.stdout)).toMatchObject({ questions: [{ id: 'source' }] })
})

test('what could not be checked is exit code 2', () => {
  const root = temporaryProject({ 'package.json': '{}' })
  const { stdout, status } = lockstep(root, ['doctor', '--json'])
  expect(status).toBe(2)
  expect(JSON.parse(stdout)).toHaveProperty('lines')
})

test('colours come on demand alone, and NO_COLOR goes before FORCE_COLOR', () => {
  const escape = '\u001B['
  expect(lockstep('/', ['nonsense']).stderr).not.toContain(escape)
  expect(lockstep('/', ['nonsense'], { FORCE_COLOR: '1' }).stderr).toContain(escape)
  expect(lockstep('/', ['nonsense', '--no-color'], { FORCE_COLOR: '1' }).stderr).not.toContain(
    escape,
  )
  expect(lockstep('/', ['nonsense'], { FORCE_COLOR: '1', NO_COLOR: '1' }).stderr).not.toContain(
    escape,
  )
})

test('a broken config shows the line that is at fault', () => {
  const root = temporaryProject({
    'package.json': '{}',
    'drizzle.config.ts': `const a = 1\nexport default a.b.c\n`,
  })
  const { stderr, status } = lockstep(root, ['init'])
  expect(status).toBe(2)
  expect(stderr).toContain('at drizzle.config.ts:2\n  2 | export default a.b.c\n')
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s closes what is open and exits with %d', async (signal, exitCode) => {
  const script = `
    import { createExitRegistry, exitOnSignals } from ${JSON.stringify(join(dist, 'exit.js'))}
    const registry = createExitRegistry()
    exitOnSignals(registry, (signal) => console.log(signal))
    registry.onExit(async () => console.log('first opened'))
    const forget = registry.onExit(async () => console.log('forgotten'))
    registry.onExit(async () => { throw new Error('does not close') })
    registry.onExit(async () => console.log('last opened'))
    forget()
    setInterval(() => undefined, 1000)
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('ready')) child.kill(signal)
    printed += text
  })
  await once(child, 'close')
  expect(printed).toBe(`ready\n${signal}\nlast opened\nfirst opened\n`)
  expect(child.exitCode).toBe(exitCode)
})

test('a reader that stops early is no failure', async () => {
  const root = temporaryProject({ 'package.json': '{}', 'schema.sql': '' })
  const child = spawn(process.execPath, [join(dist, 'main.js'), '--help'], { cwd: root })
  child.stdout.destroy()
  await once(child, 'close')
  expect(child.exitCode).toBe(0)
})
