/** What a database should be: by its ledger, by a revision that is named, or by the declared schema. */
import { createHash } from 'node:crypto'
import type { Connection } from '../../core/connection.ts'
import type { Dialect, Shadow } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Progress } from '../../core/progress.ts'
import { sectionsOf, type Revision, type Section } from '../../core/revision.ts'
import type { Schema } from '../../core/schema.ts'
import type { Coverage } from '../../core/source.ts'
import { reflect } from '../../engine/reflect.ts'
import { everything } from '../../engine/scope.ts'
import { pathTo, type RevisionGraph } from '../../history/revision-graph.ts'
import { resolveTarget } from '../../history/targets.ts'
import type { Project } from '../../project/project.ts'
import { loadDeclaration, needsOfDeclaration } from '../declared.ts'
import { loadScripts } from '../../engine/load.ts'
import { asHistory, rebuildHistory, sessionOf } from '../history-state.ts'
import { appliedIds } from '../ledger-state.ts'
import { headNames, type RevisionName } from '../revision-name.ts'
import type { Database } from '../running/database.ts'
import { historyOf } from '../running/standing.ts'
import {
  refuseEdited,
  refuseHalfApplied,
  refuseHalfUndone,
  refuseMissing,
} from '../running/verify.ts'

/** What a database is to be held against. */
export type Against = 'ledger' | 'declared' | { readonly at: string }

/** What a database should be, before it is built. */
export interface Expectation {
  /** Such as `revision 3f9a1c2b (add users.email)`. */
  readonly title: string
  readonly at: readonly RevisionName[]
  /** What can be told of it. */
  readonly covers: Coverage
  /** A digest of all that it comes from. */
  readonly key: string
  /**
   * What is run to build it: nothing where code is run too, of which nobody can say what it does. To be asked when it is
   * to be built: of a long history the texts are not read for less.
   */
  readonly scripts: () => readonly string[] | undefined
  readonly findings: readonly Finding[]
  /** Build it in a shadow. */
  readonly build: (shadow: Shadow, progress: Progress) => Promise<Schema>
  /** Build it in a fresh shadow that has what further scripts ask for too, and leave it standing. */
  readonly stand: (shadow: Shadow, options: StandOptions) => Promise<Connection>
}

/** How a shadow is to stand. */
export interface StandOptions {
  readonly progress: Progress
  /** What is to run there afterwards. */
  readonly scripts: readonly string[]
}

/** What there is to find out about a database. */
export interface ExpectationQuery {
  readonly project: Project
  readonly graph: RevisionGraph
  readonly database: Database
  readonly against: Against
}

/**
 * Find out what a database should be. Reads the ledger, and runs nothing.
 *
 * @throws {LockstepError} `no-ledger`, `ledger-denied`, `applied-revision-missing`, `applied-revision-edited`, `half-applied`,
 * `not-found`, `ambiguous-target`
 */
export async function expectationOf(query: ExpectationQuery): Promise<Expectation> {
  const { against, project, database } = query
  if (against === 'declared') return declared(project, database.dialect)
  if (against !== 'ledger') return ofRevisions(query, pathOf(query.graph, against.at))
  const { graph, records } = await historyOf(query).catch((thrown: unknown) => {
    throw orNamed(thrown)
  })
  if (records.size === 0) throw noLedger(database.connection, graph)
  refuseMissing(records, graph)
  refuseEdited(graph.revisions, records)
  refuseHalfUndone(graph.revisions, records)
  refuseHalfApplied(graph.revisions, records)
  const applied = appliedIds(records)
  return ofRevisions(
    { ...query, graph },
    graph.revisions.filter(({ id }) => applied.has(id)),
  )
}

/** Steps such as `-1` count from the end of the history. */
function pathOf(graph: RevisionGraph, target: string): readonly Revision[] {
  return pathTo(graph, new Set(), resolveTarget(graph, new Set(graph.byId.keys()), target))
}

function ofRevisions(
  { project, graph, database: { dialect } }: ExpectationQuery,
  revisions: readonly Revision[],
): Expectation {
  const history = asHistory(revisions)
  const at = headNames(graph, new Set(revisions.map(({ id }) => id)))
  const [last] = history.revisions.slice(-1)
  const sections = (): readonly Section[] =>
    revisions.flatMap((revision) => sectionsOf(revision, 'up'))
  const stand: Expectation['stand'] = async (shadow, { progress, scripts }) => {
    const needs = await dialect.needs([...sections().map(({ text }) => text), ...scripts])
    const run = { project, dialect, shadow, needs, progress, scope: everything }
    return rebuildHistory(history, run)
  }
  return {
    title: titleOf(at),
    at,
    covers: 'all',
    key: keyOf(['history', (last && history.chainKeys.get(last)) ?? ''], project),
    scripts: () => {
      const all = sections()
      return all.some(({ code }) => code !== undefined) ? undefined : all.map(({ text }) => text)
    },
    findings: [],
    build: async (shadow, progress) =>
      reflect(await stand(shadow, { progress, scripts: [] }), dialect),
    stand,
  }
}

function titleOf(at: readonly RevisionName[]): string {
  const names = at.map(({ id, message }) => `${id} (${message})`).join(' and ')
  return at.length === 0 ? 'a history without revisions' : `revision ${names}`
}

async function declared(project: Project, dialect: Dialect): Promise<Expectation> {
  const declaration = await loadDeclaration(project)
  const { covers, scripts, findings, key } = declaration
  const stand: Expectation['stand'] = async (shadow, options) => {
    const own = await needsOfDeclaration(declaration, dialect)
    const more = await dialect.needs(options.scripts)
    const connection = await shadow.fresh({
      ...own,
      extensions: [...new Set([...own.extensions, ...more.extensions])],
      roles: [...new Set([...own.roles, ...more.roles])],
    })
    await loadScripts(connection, scripts, dialect, sessionOf({ dialect, project }))
    return connection
  }
  return {
    title: 'the declared schema',
    at: [],
    covers,
    key: keyOf(['declared', key], project),
    scripts: () => scripts.map(({ sql }) => sql.text),
    findings,
    build: async (shadow, progress) =>
      reflect(await stand(shadow, { progress, scripts: [] }), dialect),
    stand,
  }
}

/** Another search path builds another schema, and only roles that are named are read. */
function keyOf(parts: readonly string[], { config }: Project): string {
  const settings = JSON.stringify([config.searchPath, config.roles])
  return createHash('sha256')
    .update([...parts, settings].join('\u0000'))
    .digest('hex')
}

/** Who may not read the ledger can still say what to hold the database against. */
function orNamed(thrown: unknown): unknown {
  if (!(thrown instanceof LockstepError) || thrown.code !== 'ledger-denied') return thrown
  return new LockstepError(thrown.code, {
    message: thrown.message,
    hint: `${thrown.hint ?? ''} Without the ledger, say where the database stands: \`--at head\`.`.trimStart(),
    details: thrown.details,
    cause: thrown,
  })
}

function noLedger({ address }: Connection, graph: RevisionGraph): LockstepError {
  const history = graph.revisions.length === 0 ? 'database' : 'head'
  return new LockstepError('no-ledger', {
    message: `The database ${address} has no ledger, or an empty one, so nobody can say at which revision it stands.`,
    hint:
      history === 'database'
        ? 'Run `lockstep adopt database` to take what is there as the first revision.'
        : 'Say what to hold it against, with `--at head` or `--declared`. Where it stands at a revision, `lockstep stamp` records that.',
    details: { database: address },
  })
}
