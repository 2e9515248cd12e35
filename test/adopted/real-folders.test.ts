/**
 * Folders of real projects: each adapter finds the order of its tool, and what it builds is what the scripts build when they
 * are run as they stand.
 *
 * Reads the folder that LOCKSTEP_REAL names, or `../shared/real` beside the repository.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import type { Dialect, Shadow } from '../../src/core/dialect.ts'
import type { Revision } from '../../src/core/revision.ts'
import { sql, verbatim } from '../../src/core/sql.ts'
import { compare, openShadow, reflect } from '../../src/commands/schemas.ts'
import { runDirection } from '../../src/engine/apply.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { readAdopted } from '../../src/history/adopted/read-adopted.ts'
import type { AdoptedSettings } from '../../src/history/adopted/settings.ts'
import { loadDialect } from '../../src/project/open.ts'

const root = resolve(import.meta.dirname, '../..')
const real = process.env['LOCKSTEP_REAL'] ?? resolve(root, '../shared/real')

type Case = Pick<AdoptedSettings, 'tool' | 'folder'> & Partial<AdoptedSettings>

const cases: Readonly<Record<string, Case>> = {
  'drz-ai-chatbot': { tool: 'drizzle', folder: 'src/lib/db/migrations' },
  'drz-reactive-resume': { tool: 'drizzle', folder: 'src/migrations' },
  'pri-umami': { tool: 'prisma', folder: 'src/prisma/migrations' },
  'mig-bitmagnet': { tool: 'goose', folder: 'src/migrations' },
  'mig-firefly-pg': { tool: 'golang-migrate', folder: 'src/db/migrations/postgres' },
  'mig-svix': { tool: 'sqlx', folder: 'src/server/svix-server/migrations' },
  'mig-basejump': {
    tool: 'supabase',
    folder: 'src/supabase/migrations',
    prelude: 'prelude.sql',
  },
  'mig-graphile-starter': {
    tool: 'graphile-migrate',
    folder: 'src/@app/db/migrations/committed',
    prelude: 'prelude.sql',
    placeholders: {
      DATABASE_OWNER: 'graphile_starter',
      DATABASE_VISITOR: 'graphile_starter_visitor',
      DATABASE_AUTHENTICATOR: 'graphile_starter_authenticator',
    },
  },
  'mig-conductor': { tool: 'flyway', folder: 'src/postgres-persistence/src/main/resources/db' },
  'mig-temporal-visibility': {
    tool: 'sql',
    folder: 'src/schema/postgresql/v12/visibility/versioned',
  },
}

/** Where the scripts are listed in another order, or fewer of them, than the tool itself has it. */
const listedOtherwise = ['mig-conductor', 'mig-temporal-visibility']

let dialect: Dialect
let shadow: Shadow

beforeAll(async () => {
  dialect = await loadDialect()
  shadow = await openShadow()
})

afterAll(() => shadow.close())

test.for(Object.entries(cases))(
  '%s',
  { timeout: 120_000 },
  async ([name, { tool, folder, ledger, prelude, placeholders = {} }], { skip }) => {
    if (!existsSync(join(real, name))) skip(`there is no ${name} in "${real}"`)
    const { revisions } = await readAdopted(
      { tool, folder, ledger, prelude, placeholders },
      {
        root: join(real, name),
        recorder: {
          importModule: () => Promise.reject(new Error('nothing of it is code')),
          record: () => Promise.reject(new Error('nothing of it is code')),
        },
      },
    )
    const scripts = listOf(name)
    if (!listedOtherwise.includes(name))
      expect(revisions.slice(prelude === undefined ? 0 : 1).map(scriptName)).toEqual(
        scripts.map((path) => path.replace(/^up\/\d+__/, '')),
      )
    expect(new Set(revisions.map(({ id }) => id)).size).toBe(revisions.length)
    const texts = [...(prelude === undefined ? [] : [prelude]), ...scripts].map((path) =>
      readFileSync(join(real, name, path), 'utf8'),
    )
    const expected = await reflect(await runAsTheyStand(texts))
    const adopted = await reflect(await runAdopted(revisions, texts))
    expect(expected.objects.size).toBeGreaterThan(20)
    expect((await compare(adopted, expected)).map(describeDifference)).toEqual([])
  },
)

function listOf(name: string): readonly string[] {
  const manifest: { readonly up: readonly string[] } = JSON.parse(
    readFileSync(join(real, name, 'case.json'), 'utf8'),
  )
  return manifest.up
}

function scriptName({ file, message }: Revision): string {
  return file.endsWith('/migration.sql') ? `${message}.sql` : file
}

const searchPath = ['public', 'extensions']

/** One statement after the other, with the transactions that the scripts themselves begin and end. */
async function runAsTheyStand(texts: readonly string[]): Promise<Connection> {
  const connection = await emptyDatabase(texts)
  for (const script of texts)
    for (const { text } of await dialect.split(script)) await connection.run(verbatim(text))
  await connection.run(sql`rollback`)
  return connection
}

async function runAdopted(
  revisions: readonly Revision[],
  texts: readonly string[],
): Promise<Connection> {
  const connection = await emptyDatabase(texts)
  const session = dialect.sessionSettings({ lockTimeoutMs: 0, searchPath })
  for (const revision of revisions)
    await runDirection(connection, revision, 'up', { dialect, session })
  return connection
}

async function emptyDatabase(texts: readonly string[]): Promise<Connection> {
  const connection = await shadow.fresh(await dialect.needs(texts))
  await connection.run(dialect.sessionSettings({ lockTimeoutMs: 0, searchPath }))
  return connection
}
