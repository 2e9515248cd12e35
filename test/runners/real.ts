/**
 * The whole journey on real projects' schemas: generate, check, upgrade on a real server, compare.
 *
 * Reads the folder that LOCKSTEP_REAL names, or `../shared/real` beside the repository; without one it
 * says so and does nothing. Names after the command narrow the run.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { check } from '../../src/commands/check.ts'
import { generate } from '../../src/commands/generate.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { sectionsOf } from '../../src/core/revision.ts'
import { makeRoles } from '../support/stage.ts'
import { LockstepError, messageOf } from '../../src/core/errors.ts'
import type { Schema } from '../../src/core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../src/core/sql.ts'
import { compare } from '../../src/engine/compare.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { openProject } from '../../src/project/open.ts'
import type { Project } from '../../src/project/project.ts'
import { startServer } from '../servers/embedded.ts'

const root = resolve(import.meta.dirname, '../..')
const real = process.env['LOCKSTEP_REAL'] ?? resolve(root, '../shared/real')

/** Extensions that PGlite lacks: their projects are tried out in a shadow on the server. */
const notInPglite = ['pgstattuple']

interface Manifest {
  readonly dialect: string
  readonly extensions: readonly string[]
}

interface Outcome {
  readonly objects: number
  readonly leftOut: number
  readonly unmodeled: number
}

async function main(): Promise<void> {
  if (!existsSync(real)) {
    console.log(
      `Skipped: there are no real projects in ${real}; LOCKSTEP_REAL names another folder.`,
    )
    return
  }
  const wanted = process.argv.slice(2)
  const names = readdirSync(real).filter(
    (name) =>
      existsSync(join(real, name, 'case.json')) && (wanted.length === 0 || wanted.includes(name)),
  )
  const server = await startServer()
  let [passed, failed] = [0, 0]
  try {
    for (const name of names) {
      const manifest = readManifest(name)
      if (manifest.dialect !== 'postgresql') continue
      const started = performance.now()
      try {
        const { objects, leftOut, unmodeled } = await journey(name, manifest, server.url)
        passed++
        const seconds = ((performance.now() - started) / 1000).toFixed(1)
        console.log(
          `ok    ${name.padEnd(26)} ${objects} objects, ${unmodeled} unmodeled, ${leftOut} waiting for those, ${seconds} s`,
        )
      } catch (error) {
        failed++
        console.log(`FAIL  ${name}: ${messageOf(error)}`)
        if (error instanceof LockstepError)
          console.log(JSON.stringify(error.details, null, 1).slice(0, 2000))
      }
    }
  } finally {
    await server.stop()
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

async function journey(name: string, manifest: Manifest, serverUrl: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-real-'))
  const database = `real_${name.replaceAll('-', '_')}`
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  try {
    writeProject(folder, name, manifest, { url: url.href, serverUrl })
    const project = await openProject({ cwd: folder })
    const { revision, questions } = await generate(project, { message: 'initial' })
    demand(revision !== null && questions.length === 0, 'nothing was generated')
    const checked = await check(project)
    demand(
      checked.inStep && !checked.remembered,
      checked.findings.map(({ message }) => message).join('; '),
    )
    await run(project, serverUrl, sql`create database ${ident(database)} template template0`)
    await makeNamedRoles(project, url.href)
    await upgrade(project, {})
    const migrated = await reflectUrl(project, url.href)
    demand(compare(migrated, migrated).length === 0, 'compare(x, x) is not empty')
    await equalToShadow(project, migrated)
    return {
      objects: migrated.objects.size,
      unmodeled: checked.unmodeled.length,
      leftOut: checked.findings.filter(({ code }) => code === 'not-planned').length,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await dropDatabase(serverUrl, database)
  }
}

/** The statements of the one revision, section by section. */
async function scriptsOf(project: Project): Promise<readonly string[]> {
  const [revision] = await project.readRevisions()
  return revision ? sectionsOf(revision, 'up').map(({ text }) => text) : []
}

/** Roles belong to the server: a project finds them there. */
async function makeNamedRoles(project: Project, url: string): Promise<void> {
  const dialect = await project.loadDialect()
  const { roles, superusers } = await dialect.needs(await scriptsOf(project))
  const connection = await dialect.connect(url)
  try {
    await makeRoles(connection, roles, superusers)
  } finally {
    await connection.close()
  }
}

/** What the server holds after the upgrade is what the shadow holds after the same revision. */
async function equalToShadow(project: Project, migrated: Schema): Promise<void> {
  const dialect = await project.loadDialect()
  const shadow = await project.openShadow()
  try {
    const script = await scriptsOf(project)
    const connection = await shadow.fresh(await dialect.needs(script))
    await connection.run(
      dialect.sessionSettings({ lockTimeoutMs: 0, searchPath: project.config.searchPath }),
    )
    for (const text of script)
      for (const statement of await dialect.split(text))
        await connection.run(verbatim(statement.text))
    const differences = compare(migrated, await reflect(connection, dialect)).filter(
      ({ id }) => id.kind !== 'extension',
    )
    demand(
      differences.length === 0,
      `the server differs from the shadow: ${differences.map(describeDifference).join('; ')}`,
    )
  } finally {
    await shadow.close()
  }
}

function writeProject(
  folder: string,
  name: string,
  { extensions }: Manifest,
  { url, serverUrl }: { readonly url: string; readonly serverUrl: string },
): void {
  const from = join(real, name)
  mkdirSync(join(folder, 'schema'))
  const prelude = join(from, 'prelude.sql')
  if (existsSync(prelude)) cpSync(prelude, join(folder, 'schema', '0000__prelude.sql'))
  for (const file of readdirSync(join(from, 'up')))
    cpSync(join(from, 'up', file), join(folder, 'schema', `1${file}`))
  const usesExtensionsSchema =
    existsSync(prelude) && readFileSync(prelude, 'utf8').includes('public, extensions')
  const shadow = extensions.some((one) => notInPglite.includes(one)) ? serverUrl : 'pglite'
  const config = {
    url,
    shadow,
    searchPath: usesExtensionsSchema ? ['public', 'extensions'] : ['public'],
    cache: '.cache',
  }
  writeFileSync(
    join(folder, 'lockstep.config.mjs'),
    `import { sql } from 'lockstep/sql'\nexport default { ...${JSON.stringify(config)}, sources: [sql('schema/*.sql')] }\n`,
  )
  writeFileSync(join(folder, 'package.json'), '{}')
}

function readManifest(name: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(join(real, name, 'case.json'), 'utf8'))
  const fields: { dialect?: unknown; needs_extensions?: unknown } =
    typeof manifest === 'object' && manifest !== null ? manifest : {}
  const extensions = Array.isArray(fields.needs_extensions)
    ? fields.needs_extensions.map(String)
    : []
  return { dialect: String(fields.dialect), extensions }
}

async function reflectUrl(project: Project, url: string): Promise<Schema> {
  const dialect = await project.loadDialect()
  const connection = await dialect.connect(url)
  try {
    return await reflect(connection, dialect)
  } finally {
    await connection.close()
  }
}

async function run(project: Project, url: string, statement: Sql): Promise<void> {
  const connection = await (await project.loadDialect()).connect(url)
  try {
    await connection.run(statement)
  } finally {
    await connection.close()
  }
}

async function dropDatabase(url: string, database: string): Promise<void> {
  const { connect } = await import('../../src/dialects/postgres/connect.ts')
  const connection = await connect(url)
  await connection.run(sql`drop database if exists ${ident(database)} with (force)`)
  await connection.close()
}

function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message)
}

await main()
