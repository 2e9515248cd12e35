/** Scripts that run revisions, for whoever may not let Lockstep at the database. */
import { LockstepError } from '../core/errors.ts'
import { type Progress, silent } from '../core/progress.ts'
import type { Direction, Revision, RevisionId } from '../core/revision.ts'
import { buildGraph, pathDown, pathTo, type RevisionGraph } from '../history/revision-graph.ts'
import { resolveTarget } from '../history/targets.ts'
import type { Project } from '../project/project.ts'
import { type DowngradeOptions, prepareDowngrade, refuseIrreversible } from './downgrade.ts'
import { appliedIds, type LedgerRecord } from './ledger-state.ts'
import { count, headNames, nameOf, type RevisionName } from './revision-name.ts'
import { type Database, databaseName } from './running/database.ts'
import { lossesOf, unmarked, unmarkedLoss } from './running/losses.ts'
import { type OpenRun, type Prepared, runOn } from './running/run-on.ts'
import { scriptOf } from './running/script-parts.ts'
import { type RevisionRun, unitsToRecord } from './running/units.ts'
import { prepareUpgrade, type UpgradeOptions } from './upgrade.ts'

/** From where to where a script leads. */
export interface ScriptOptions {
  /** As of `upgrade` and `downgrade`; from where the database stands. */
  readonly target?: string | undefined
  /** `<from>:<to>`, without looking at any database; each a target, or nothing for the end of the history. */
  readonly range?: string | undefined
  /** Write also what destroys data though its file does not allow it. */
  readonly lossAllowed?: boolean | undefined
}

/** A script for the database's own client, such as psql. */
export interface ScriptResult {
  /** Where the database is that was looked at; without a password. */
  readonly database: string | null
  /** The revisions that no other one builds upon, before it is run. */
  readonly from: readonly RevisionName[]
  /** The same afterwards. */
  readonly to: readonly RevisionName[]
  /** In the order in which they run. */
  readonly revisions: readonly RevisionName[]
  readonly script: string
}

/**
 * Write the script that `upgrade` would run, the ledger included.
 *
 * @throws {LockstepError} as `upgrade` before anything runs; `usage` for a revision in TypeScript
 */
export async function upgradeScript(
  project: Project,
  options: ScriptOptions = {},
  progress: Progress = silent,
): Promise<ScriptResult> {
  if (options.range !== undefined) return offline(project, options, 'up')
  const { target = 'head', lossAllowed } = options
  const request = { project, options: { target, lossAllowed, dryRun: true }, progress }
  return runOn(request, { look: lookUp, run: lookUp })
}

/**
 * Write the script that `downgrade` would run, the ledger included. What it destroys is named above each statement.
 *
 * @throws {LockstepError} as `downgrade` before anything runs; `usage` for a revision in TypeScript
 */
export async function downgradeScript(
  project: Project,
  options: ScriptOptions,
  progress: Progress = silent,
): Promise<ScriptResult> {
  const { target, range } = options
  if (range !== undefined) return offline(project, options, 'down')
  if (target === undefined) throw noTarget()
  return runOn(
    { project, options: { target, dryRun: true }, progress },
    {
      look: lookDown,
      run: lookDown,
    },
  )
}

async function lookUp(
  run: OpenRun<UpgradeOptions & { readonly target: string }>,
): Promise<ScriptResult> {
  return online(run, await prepareUpgrade(run), 'up')
}

async function lookDown(run: OpenRun<DowngradeOptions>): Promise<ScriptResult> {
  return online(run, await prepareDowngrade(run), 'down')
}

type Looked = Pick<OpenRun<object>, 'project' | 'graph' | 'database'>

async function online(run: Looked, prepared: Pending, direction: Direction): Promise<ScriptResult> {
  const { database } = databaseName(run.database)
  const { graph } = prepared
  return { ...(await write({ ...run, graph, prepared, direction })), database }
}

async function offline(
  project: Project,
  { range = '', lossAllowed = false }: ScriptOptions,
  direction: Direction,
): Promise<ScriptResult> {
  const graph = buildGraph(await project.readRevisions())
  const dialect = await project.loadDialect()
  const { from, to } = readRange(range, direction)
  const applied = withAncestors(graph, resolveTarget(graph, new Set(), from))
  const targets = resolveTarget(graph, applied, to)
  const path =
    direction === 'up' ? pathTo(graph, applied, targets) : pathDown(graph, applied, targets)
  if (direction === 'down') refuseIrreversible(path)
  const runs: RevisionRun[] = []
  for (const revision of path)
    runs.push({
      revision,
      direction,
      start: 0,
      units: await unitsToRecord(revision, direction, dialect),
    })
  const [first, ...rest] = unmarked(lossesOf(runs), project.config.searchPath)
  if (direction === 'up' && first !== undefined && !lossAllowed)
    throw unmarkedLoss([first, ...rest])
  const records = new Map<RevisionId, LedgerRecord>()
  for (const revision of graph.revisions)
    if (applied.has(revision.id)) records.set(revision.id, await recordOf(revision, { dialect }))
  return write({
    project,
    graph,
    database: { dialect },
    prepared: { graph, records, runs },
    direction,
  })
}

/** What is to run, whatever stands in its way. */
type Pending = Omit<Prepared, 'obstacles'>

interface Writing {
  readonly project: Project
  readonly graph: RevisionGraph
  readonly database: Pick<Database, 'dialect'>
  readonly prepared: Pending
  readonly direction: Direction
}

async function write(writing: Writing): Promise<ScriptResult> {
  const { project, graph, database, prepared, direction } = writing
  const path = prepared.runs.map(({ revision }) => revision)
  const before = appliedIds(prepared.records)
  const from = headNames(graph, before)
  const to = headNames(graph, after(before, path, direction))
  const title = `${count(path.length, 'revision')} ${direction}, from ${point(from)} to ${point(to)}`
  const script = scriptOf({ ...prepared, title, graph, project, database })
  return {
    database: null,
    from,
    to,
    revisions: path.map(nameOf),
    script: await database.dialect.writeScript(script),
  }
}

function after(
  before: ReadonlySet<RevisionId>,
  path: readonly Revision[],
  direction: Direction,
): ReadonlySet<RevisionId> {
  const ids = path.map(({ id }) => id)
  if (direction === 'up') return new Set([...before, ...ids])
  return new Set([...before].filter((id) => !ids.includes(id)))
}

function point(heads: readonly RevisionName[]): string {
  return heads.length === 0 ? 'base' : heads.map(({ id }) => id).join(' and ')
}

/** @throws {LockstepError} `usage` for what is no range */
function readRange(
  range: string,
  direction: Direction,
): { readonly from: string; readonly to: string } {
  const [from, to, ...others] = range.split(':')
  const isDown = direction === 'down'
  const isRange = to !== undefined && others.length === 0 && !(isDown && to === '')
  const isRelative = /^[+-]/.test(from ?? '')
  if (isRange && !isRelative) return { from: from || (isDown ? 'head' : 'base'), to: to || 'head' }
  throw new LockstepError('usage', {
    message: `"${range}" is no range of revisions.`,
    hint: isDown
      ? 'Write it as `--sql <from>:<to>`, such as `--sql head:base`.'
      : 'Write it as `--sql <from>:<to>`, such as `--sql base:head`; without a range it starts where the database stands.',
    details: { range },
  })
}

function withAncestors(graph: RevisionGraph, ids: readonly RevisionId[]): ReadonlySet<RevisionId> {
  return new Set(pathTo(graph, new Set(), ids).map(({ id }) => id))
}

/** What the ledger holds of a revision that ran as its file says. */
async function recordOf(
  revision: Revision,
  { dialect }: Pick<Database, 'dialect'>,
): Promise<LedgerRecord> {
  const { id, message, checksum } = revision
  const entries = [...(await unitsToRecord(revision, 'up', dialect)).keys()]
  const units = entries.length
  return {
    id,
    message,
    units,
    done: units,
    undone: 0,
    checksum,
    undoChecksum: '',
    entries,
    recordedBy: undefined,
  }
}

function noTarget(): LockstepError {
  return new LockstepError('usage', {
    message: 'It is not said how far down to go.',
    hint: 'Name a target, such as `lockstep downgrade -1`, or a range, such as `--sql head:base`.',
  })
}
