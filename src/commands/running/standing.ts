/** The history as one database stands to it: where it ran a part of what a squash replaces, that part is history still. */
import { LockstepError } from '../../core/errors.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { Revision, RevisionId } from '../../core/revision.ts'
import { buildGraph, type RevisionGraph } from '../../history/revision-graph.ts'
import { readRevisions, replacedFolder } from '../../history/revision-store.ts'
import type { Project } from '../../project/project.ts'
import { isComplete, type LedgerRecord, recordsOf } from '../ledger-state.ts'
import { count, describe } from '../revision-name.ts'
import type { Database } from './database.ts'
import { unitsToRecord } from './units.ts'

type Records = ReadonlyMap<RevisionId, LedgerRecord>

/** A unit of a revision, as the ledger names it. */
export interface RecordedUnitName {
  readonly revision: RevisionId
  readonly unit: number
}

/** What a database is to run, and what its ledger says of that. */
export interface HistoryOfDatabase {
  readonly graph: RevisionGraph
  readonly records: Records
  /** By squash: what goes from the ledger when the squash is recorded in its place. */
  readonly forgets: ReadonlyMap<RevisionId, readonly RecordedUnitName[]>
}

/** A history and a ledger, and where to look for what they lack. */
export interface HistoryQuery {
  readonly project: Project
  readonly graph: RevisionGraph
  readonly database: Database
}

/**
 * Read the ledger, and put the revisions that a squash replaces back into the graph where the database has run some of them and not the squash. The
 * squash is then a revision without statements behind them: once they have all run it is recorded, and they are forgotten.
 *
 * @throws {LockstepError} `applied-revision-missing` when the database ran only some, and the files of the others are gone
 */
export async function historyOf(query: HistoryQuery): Promise<HistoryOfDatabase> {
  const { graph, database } = query
  const records = recordsOf(await database.dialect.ledger.read(database.connection))
  const squashes = graph.revisions.filter(({ replaces = [] }) => replaces.length > 0)
  const replaced = squashes.filter((squash) => ranSome(squash, records))
  if (replaced.length === 0) return { graph, records, forgets: new Map() }
  return expand(query, records, replaced)
}

function ranSome({ replaces = [] }: Revision, records: Records): boolean {
  return replaces.some((id) => records.has(id))
}

async function expand(
  { project, graph, database }: HistoryQuery,
  records: Records,
  squashes: readonly Revision[],
): Promise<HistoryOfDatabase> {
  const folder = replacedFolder(project.migrationsFolder)
  const own = await project.readRevisions()
  const files = [...own, ...(await readRevisions(folder, project.root))]
  const expansion = openExpansion(graph, files)
  const forgets = new Map<RevisionId, readonly RecordedUnitName[]>()
  const gone = new Set<RevisionId>()
  const pending = [...squashes]
  for (let squash = pending.pop(); squash !== undefined; squash = pending.pop()) {
    const parts = expansion.partsOf(squash)
    if (!records.has(squash.id) && parts !== undefined) {
      expansion.replace(squash, parts)
      forgets.set(squash.id, await unitsOfAll(parts, records, database.dialect))
      pending.push(...parts.filter((part) => ranSome(part, records)))
    } else {
      if (!records.has(squash.id)) {
        refusePart(squash, records)
        expansion.replace(squash, [])
      }
      for (const id of squash.replaces ?? []) gone.add(id)
      forgets.set(squash.id, entriesOf(squash.replaces ?? [], records))
    }
  }
  const left = new Map([...records].filter(([id]) => !gone.has(id)))
  return { graph: buildGraph([...expansion.revisions.values()]), records: left, forgets }
}

/** Revisions by id that begin as those of the graph, squashes not yet taken apart: who builds upon a part builds upon the squash. */
function openExpansion(graph: RevisionGraph, files: readonly Revision[]) {
  const byId = new Map(files.map((file) => [file.id, file]))
  const revisions = new Map(graph.byId)
  return {
    revisions,
    /** What a squash replaces itself, and not through another one; nothing when a file is gone. */
    partsOf: ({ replaces = [] }: Revision): readonly Revision[] | undefined => {
      const found = replaces.flatMap((id) => byId.get(id) ?? [])
      const inner = new Set(found.flatMap(({ replaces: within = [] }) => within))
      const direct = found.filter(({ id }) => !inner.has(id))
      const isWhole = replaces.every((id) => inner.has(id) || byId.has(id))
      return isWhole ? direct : undefined
    },
    /** Take the statements of a squash away, and put its parts in front of it. */
    replace: (squash: Revision, parts: readonly Revision[]): void => {
      for (const part of parts) revisions.set(part.id, part)
      const graph = buildGraph(withoutStrangers(parts))
      const parents = parts.length === 0 ? squash.parents : graph.heads
      revisions.set(squash.id, { ...squash, replaces: [], parents, sections: [] })
    },
  }
}

/** The parts of a squash as a graph of their own: what they build upon outside is left out. */
function withoutStrangers(parts: readonly Revision[]): readonly Revision[] {
  const ids = new Set(parts.map(({ id }) => id))
  return parts.map((part) => ({
    ...part,
    replaces: [],
    parents: part.parents.filter((id) => ids.has(id)),
  }))
}

/** All that ran, or will have run, of revisions. */
async function unitsOfAll(
  parts: readonly Revision[],
  records: Records,
  dialect: Dialect,
): Promise<readonly RecordedUnitName[]> {
  const units: RecordedUnitName[] = []
  for (const part of parts) {
    const known = records.get(part.id)?.entries ?? []
    const planned = await unitsToRecord(part, 'up', dialect)
    for (const unit of new Set([...known, ...planned.keys()]))
      units.push({ revision: part.id, unit })
  }
  return units
}

function entriesOf(ids: readonly RevisionId[], records: Records): readonly RecordedUnitName[] {
  return ids.flatMap((id) =>
    (records.get(id)?.entries ?? []).map((unit) => ({ revision: id, unit })),
  )
}

/** Without their files nothing is left to run, or nobody can run what is left. */
function refusePart(squash: Revision, records: Records): void {
  const ids = squash.replaces ?? []
  const left = ids.filter((id) => {
    const record = records.get(id)
    return record === undefined || !isComplete(record) || record.undone > 0
  })
  if (left.length === 0) return
  throw new LockstepError('applied-revision-missing', {
    message: `The database ran ${count(ids.length - left.length, 'revision')} of the ${ids.length} that the squash ${describe(squash)} replaces, and no file holds all of the others: ${left.join(', ')}.`,
    hint: 'Restore the folder `squashed` beside the revisions: it holds what a squash replaces, for databases that have not run all of it.',
    details: { revision: squash.id, file: squash.location.file, left },
  })
}
