/**
 * The whole journey on a copy of the example: `npm run demo`, or `npm run demo -- --url postgres://…`
 * to run it on a server, in a database of its own that is dropped at the end.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pico from 'picocolors'

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'dist/cli/main.js')
const { values } = parseArgs({ options: { url: { type: 'string' } } })
const started = performance.now()

const project = copyExample()
const server = values.url === undefined ? undefined : await ownDatabase(values.url)
const environment = { ...process.env, ...(server && { DATABASE_URL: server.url }) }
try {
  journey()
} finally {
  rmSync(project, { recursive: true, force: true })
  await server?.drop()
}

function journey() {
  say(
    `The issue tracker: 17 Drizzle tables, 5 revisions, on ${server ? 'a server' : 'PGlite, in process'}.`,
  )
  lockstep(0, 'check')
  lockstep(0, 'upgrade')

  say('Somebody adds a column to the tables, and forgets the revision.')
  const line = "    description: text('description').notNull().default(''),"
  edit('src/db/labels.ts', "    name: text('name').notNull(),", line)
  lockstep(1, 'check')

  say('Lockstep writes the revision, and proves it up, down and up again before it is kept.')
  lockstep(0, 'generate', '-m', 'add labels.description')
  lockstep(0, 'upgrade')
  lockstep(0, 'check')

  say('There and back: what down loses is asked about first, and here the answer is a flag.')
  lockstep(3, 'downgrade', '-1')
  lockstep(0, 'downgrade', '-1', '--allow-loss')
  lockstep(1, 'status')
  lockstep(0, 'upgrade')
  lockstep(0, 'status')

  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(
    [
      `Shown in ${seconds} s: check was green, saw the new column and turned red; generate wrote a`,
      'revision that was proved before it was kept; upgrade ran it, and check was green again;',
      'downgrade asked before it lost anything, and the way there and back ended where it began.',
    ].join('\n'),
  )
}

/** Run the command line; end the demo when it does not leave with the exit code that is shown. */
function lockstep(expected, ...args) {
  console.log(`\n${pico.bold(pico.cyan(`$ lockstep ${args.map(shellWord).join(' ')}`))}`)
  const options = {
    cwd: project,
    env: environment,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  }
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], options)
  if (status === expected) {
    if (status === 3) process.stdout.write(stderr)
    console.log(pico.dim(`exit ${status}`))
    return
  }
  process.stderr.write(stderr)
  throw new Error(`lockstep ${args.join(' ')} left with ${status}, and the demo shows ${expected}.`)
}

function edit(file, after, line) {
  const path = join(project, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(after))
    throw new Error(`${file} no longer holds the line that the demo adds to.`)
  writeFileSync(path, text.replace(after, `${after}\n${line}`))
  console.log(`\n${pico.dim(file)}\n${pico.green(`+${line.slice(1)}`)}`)
}

function copyExample() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-demo-'))
  const isSource = (path) => !/[\\/](node_modules|\.data)([\\/]|$)/.test(path.slice(root.length))
  cpSync(join(root, 'examples/issue-tracker'), folder, { recursive: true, filter: isSource })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/lockstep'), 'junction')
  for (const name of ['drizzle-orm', 'pg'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
  return folder
}

async function ownDatabase(url) {
  const { default: pg } = await import('pg')
  const name = `lockstep_demo_${randomBytes(4).toString('hex')}`
  const run = async (text) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  await run(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => run(`drop database if exists ${name} with (force)`) }
}

function shellWord(word) {
  return /^[\w.:/=+-]+$/.test(word) ? word : `'${word}'`
}

function say(text) {
  console.log(`\n${pico.bold(text)}`)
}
