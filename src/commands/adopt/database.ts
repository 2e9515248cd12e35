/** A database that is there already, as the first revision of a history. */
import { join as joinPath, relative } from 'node:path'
import type { Connection } from '../../core/connection.ts'
import type { Dialect, LedgerEntry } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import { silent, type Progress } from '../../core/progress.ts'
import type { Revision } from '../../core/revision.ts'
import type { Schema } from '../../core/schema.ts'
import { agree } from '../../engine/agree.ts'
import { compare } from '../../engine/compare.ts'
import { plan } from '../../engine/plan.ts'
import { describeDifference } from '../../engine/prove.ts'
import { reachable } from '../../engine/reachable.ts'
import { reflect } from '../../engine/reflect.ts'
import { everything, narrow, type Scope } from '../../engine/scope.ts'
import { sectionsOf } from '../../engine/sections.ts'
import { formatRevision, parseRevision, type RevisionDraft } from '../../history/revision-file.ts'
import { fileName, newRevisionId, writeRevision } from '../../history/revision-store.ts'
import type { Project } from '../../project/project.ts'
import { leftOutFinding } from '../compare/findings.ts'
import { asHistory, needsOfHistory, rebuildHistory } from '../history-state.ts'
import { count, nameOf, type RevisionName } from '../revision-name.ts'
import {
  type Database,
  type DatabaseName,
  databaseName,
  defaultLockWaitMs,
  withDatabase,
  withUpgradeLock,
} from '../running/database.ts'
import { statementsFor } from '../stamping/entries.ts'

/** How to adopt a database. */
export interface AdoptDatabaseOptions {
  /** What the revision is called; `baseline` where nothing is said. */
  readonly message?: string | undefined
  /** Plan and prove, and write neither a file nor a row. */
  readonly dryRun?: boolean | undefined
  readonly now?: Date
}

/** The revision that makes what is there. */
export interface AdoptDatabaseResult extends DatabaseName {
  /** Its file is where it would be written, for a dry run. */
  readonly revision: RevisionName
  readonly objects: number
  readonly statements: number
  /** False for a dry run. */
  readonly written: boolean
  /** What the revision does not make. */
  readonly findings: readonly Finding[]
}

/**
 * Write a revision that makes all that a database holds, prove in a shadow that it does, and record it in the ledger of the
 * database as applied. Nothing else in the database changes.
 *
 * @throws {LockstepError} `usage` where there are revisions already, in the folder or in the ledger, `not-found` for an empty database, `proof-failed`,
 * `ledger-denied`, `cannot-write`
 */
export async function adoptDatabase(
  project: Project,
  options: AdoptDatabaseOptions = {},
  progress: Progress = silent,
): Promise<AdoptDatabaseResult> {
  const existing = await project.readRevisions()
  if (existing.length > 0) throw hasHistory(existing.length)
  return withDatabase(project, async (database) => {
    const { connection, dialect } = database
    const entries = await dialect.ledger.read(connection)
    if (entries.length > 0) throw hasLedger(connection, entries)
    const scope: Scope = { ...everything, ...patternsOf(project) }
    progress(`Reading ${connection.address}`)
    const there = narrow(await reflect(connection, dialect), scope)
    const { schema, leftOut } = reachable(there, dialect.newDatabase)
    const baseline = await planBaseline(schema, project, { dialect, options })
    progress('Proving that the revision makes what is there')
    await proveBaseline(baseline.revision, { project, dialect, schema, scope, progress })
    if (options.dryRun !== true) await writeAndRecord(baseline, { project, database, progress })
    return {
      ...databaseName(database),
      revision: nameOf(baseline.revision),
      objects: schema.objects.size,
      statements: baseline.statements,
      written: options.dryRun !== true,
      findings: [...there.unmodeled.map(notMade), ...leftOut.map(leftOutFinding)],
    }
  })
}

interface Baseline {
  readonly draft: RevisionDraft
  readonly revision: Revision
  readonly statements: number
  readonly now: Date
}

/** There is no way down: it would take away what was there before anybody kept a history. */
async function planBaseline(
  schema: Schema,
  project: Project,
  { dialect, options }: { readonly dialect: Dialect; readonly options: AdoptDatabaseOptions },
): Promise<Baseline> {
  const { ops } = plan(dialect.newDatabase, schema, dialect.kinds)
  if (ops.length === 0) throw emptyDatabase()
  const { message = 'baseline', now = new Date() } = options
  const draft: RevisionDraft = {
    id: newRevisionId(),
    parents: [],
    message,
    allows: [],
    sections: sectionsOf(ops, 'up'),
  }
  const path = joinPath(project.migrationsFolder, fileName(message, now))
  const revision = parseRevision(formatRevision(draft), relative(project.root, path))
  return { draft, revision, statements: ops.length, now }
}

interface BaselineProof {
  readonly project: Project
  readonly dialect: Dialect
  readonly schema: Schema
  readonly scope: Scope
  readonly progress: Progress
}

async function proveBaseline(
  revision: Revision,
  { project, dialect, schema, scope, progress }: BaselineProof,
): Promise<void> {
  const history = asHistory([revision])
  const shadow = await project.openShadow()
  try {
    const needs = await needsOfHistory(history, dialect)
    const run = { project, dialect, shadow, needs, progress, scope }
    const connection: Connection = await rebuildHistory(history, run)
    const made = narrow(await reflect(connection, dialect), scope)
    const differences = compare(await agree(made, schema, dialect), schema).map(describeDifference)
    const [first] = differences
    if (first === undefined) return
    throw new LockstepError('proof-failed', {
      message: `The revision was not proved: on an empty database it does not make what is there. The first object that differs: ${first}. Nothing was written.`,
      hint: 'Leave the object out with `exclude` in the config, or set `shadow` to a server of the same version.',
      details: { differences },
    })
  } finally {
    await shadow.close()
  }
}

/** The ledger first: without the right to write it nothing is to be left behind. */
async function writeAndRecord(
  { draft, revision, now }: Baseline,
  { project, database, progress }: { project: Project; database: Database; progress: Progress },
): Promise<void> {
  const { connection, dialect } = database
  const wait = { waitMs: defaultLockWaitMs, progress }
  await withUpgradeLock(database, wait, async () => {
    await dialect.ledger.ensure(connection)
    await writeRevision(project.migrationsFolder, draft, { now })
    await connection.run(await statementsFor({ record: [revision], erase: [] }, dialect))
  })
}

function patternsOf({ config }: Project): Pick<Scope, 'include' | 'exclude'> {
  return { include: config.include, exclude: config.exclude }
}

function notMade({ label, name }: Schema['unmodeled'][number]): Finding {
  return {
    code: 'unmodeled',
    severity: 'warning',
    subject: `${label} ${name}`,
    message: 'Lockstep does not model it, so the revision does not make it.',
  }
}

function hasHistory(revisions: number): LockstepError {
  return new LockstepError('usage', {
    message: `The history has ${count(revisions, 'revision')} already, and a database is adopted as the first one.`,
    hint: 'A database that stands at one of them is marked so with `lockstep stamp`.',
    details: { revisions },
  })
}

function hasLedger({ address }: Connection, entries: readonly LedgerEntry[]): LockstepError {
  const revisions = [...new Set(entries.map(({ revision }) => revision))]
  return new LockstepError('usage', {
    message: `The database ${address} has ${count(revisions.length, 'revision')} of a history already: ${revisions.slice(0, 5).join(', ')}.`,
    hint: 'Work where their files are, or look whether `--url` names the right database.',
    details: { revisions },
  })
}

function emptyDatabase(): LockstepError {
  return new LockstepError('not-found', {
    message: 'The database holds nothing that a revision could make.',
    hint: 'Look whether `--url` names the right one, and at `include` and `exclude` in the config.',
  })
}
