/** Pack the package, install it into an empty project, and walk a newcomer's path with it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const tables = `import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  email: text('email').notNull().unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
`

const entries = `import { check, generate, openProject } from 'lockstep'
import { defineConfig } from 'lockstep/config'
import { drizzle } from 'lockstep/drizzle'
import { postgres } from 'lockstep/postgres'
import { sql } from 'lockstep/sql'
import { expectSchemaParity } from 'lockstep/testing'

export const config = defineConfig({ sources: [drizzle('a.ts'), sql('b.sql')] })
export const all = [check, generate, openProject, postgres, expectSchemaParity]
`

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'lockstep-package-'))
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

try {
  const packed = JSON.parse(output(root, 'npm', 'pack', '--json', '--pack-destination', folder))
  const tarball = join(
    folder,
    (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).filename,
  )
  const project = join(folder, 'app')
  mkdirSync(join(project, 'src/db'), { recursive: true })
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'app', private: true, type: 'module' }),
  )
  const drizzle = `drizzle-orm@${devDependencies['drizzle-orm']}`
  const tools = ['typescript', 'vitest', '@types/node'].map(
    (name) => `${name}@${devDependencies[name]}`,
  )
  output(
    project,
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    tarball,
    drizzle,
    ...tools,
  )
  writeFileSync(join(project, 'src/db/schema.ts'), tables)

  lockstep(project, 0, 'init')
  lockstep(project, 1, 'check')
  lockstep(project, 0, 'generate', '-m', 'first tables')
  lockstep(project, 0, 'check')
  lockstep(project, 0, 'check', '--report', 'sarif=check.sarif', '--report', 'junit=check.xml')
  lockstep(project, 0, 'report')
  lockstep(project, 0, 'upgrade', '--url', 'pglite:.data/db')
  lockstep(project, 0, 'status', '--url', 'pglite:.data/db')
  output(project, 'npx', 'vitest', 'run')
  writeFileSync(join(project, 'entries.ts'), entries)
  output(
    project,
    'npx',
    'tsc',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--types',
    'node',
    'entries.ts',
    'lockstep.config.ts',
  )
  console.log('The packed tarball installs, types, and takes a newcomer from tables to a database.')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function lockstep(cwd, expected, ...args) {
  const { status, stdout, stderr } = spawnSync('npx', ['lockstep', ...args], {
    cwd,
    encoding: 'utf8',
  })
  if (status !== expected)
    throw new Error(
      `lockstep ${args.join(' ')} left with ${status} and not ${expected}:\n${stdout}\n${stderr}`,
    )
  console.log(`ok  lockstep ${args.join(' ')}`)
}

function output(cwd, command, ...args) {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
