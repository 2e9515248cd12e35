/** What the sources of a project declare, loaded and as a schema. */
import { createHash } from 'node:crypto'
import type { Connection } from '../core/connection.ts'
import type { Dialect, ScriptNeeds } from '../core/dialect.ts'
import type { Finding } from '../core/finding.ts'
import type { Schema } from '../core/schema.ts'
import type { Coverage, LoadedSource } from '../core/source.ts'
import { combineCoverage } from '../engine/coverage.ts'
import { loadScripts, type LoadableScript } from '../engine/load.ts'
import { reflect } from '../engine/reflect.ts'
import { narrow, scopeOf } from '../engine/scope.ts'
import type { Project } from '../project/project.ts'
import { sessionOf } from './history-state.ts'

/** What all sources of a project give together. */
export interface Declaration {
  readonly scripts: readonly LoadableScript[]
  readonly roles: readonly string[]
  readonly findings: readonly Finding[]
  readonly covers: Coverage
  /** A digest of all that the schema comes from. */
  readonly key: string
}

/** Load every source of a project; runs no SQL. */
export async function loadDeclaration(project: Project): Promise<Declaration> {
  const loaded: LoadedSource[] = []
  const coverages: Coverage[] = []
  for (const source of project.sources) {
    const given = await source.load(project.context)
    loaded.push(given)
    coverages.push(given.covers ?? source.covers)
  }
  const scripts = loaded.flatMap(({ scripts, unordered = false }) =>
    scripts.map((script) => ({ ...script, unordered })),
  )
  const covers = combineCoverage(coverages)
  return {
    scripts,
    roles: loaded.flatMap(({ roles }) => roles ?? []),
    findings: loaded.flatMap(({ findings }) => findings ?? []),
    covers,
    key: keyOf(scripts, covers),
  }
}

/** What the scripts ask of a shadow. */
export async function needsOfDeclaration(
  declaration: Declaration,
  dialect: Dialect,
): Promise<ScriptNeeds> {
  const needs = await dialect.needs(declaration.scripts.map(({ sql }) => sql.text))
  return { ...needs, roles: [...new Set([...declaration.roles, ...needs.roles])] }
}

/** Run the declaration in an empty shadow, and read it back. */
export async function reflectDeclaration(
  connection: Connection,
  declaration: Declaration,
  project: Project,
  dialect: Dialect,
): Promise<Schema> {
  const prepare = sessionOf({ dialect, project })
  await loadScripts(connection, declaration.scripts, dialect, prepare)
  return narrow(
    await reflect(connection, dialect),
    scopeOf(project.config, declaration.covers, dialect.kinds),
  )
}

function keyOf(scripts: readonly LoadableScript[], covers: Coverage): string {
  const hash = createHash('sha256').update(JSON.stringify(covers))
  for (const { sql, unordered } of scripts) hash.update(`\u0000${unordered}\u0000${sql.text}`)
  return hash.digest('hex')
}
