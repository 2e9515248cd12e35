/** The revisions of a project as a graph: parents, heads, and the paths between. */
import { LockstepError } from '../core/errors.ts'
import type { Revision, RevisionId } from '../core/revision.ts'

/**
 * The revisions of a project, each with its parents among them, and no cycle. What a squash replaces is not among them: who
 * names it as a parent has the squash as one.
 */
export interface RevisionGraph {
  /** Parents first; otherwise by file name. */
  readonly revisions: readonly Revision[]
  /** In the same order. */
  readonly byId: ReadonlyMap<RevisionId, Revision>
  /** The revisions that name one as a parent, in order; an entry for each revision. */
  readonly children: ReadonlyMap<RevisionId, readonly RevisionId[]>
  /** Revisions without a child, in order. */
  readonly heads: readonly RevisionId[]
  /** Revisions without a parent, in order. */
  readonly bases: readonly RevisionId[]
}

/**
 * Build the graph.
 *
 * @throws {LockstepError} `duplicate-revision`, `missing-parent`, `revision-cycle`
 */
export function buildGraph(revisions: readonly Revision[]): RevisionGraph {
  const files = withSquashes(revisions).toSorted(byFileName)
  const index = indexById(files)
  for (const revision of files) refuseMissingParent(revision, index)
  const ordered = parentsFirst(files, index)
  const children = childrenOf(ordered)
  return {
    revisions: ordered,
    byId: new Map(ordered.map((revision) => [revision.id, revision])),
    children,
    heads: idsOf(ordered.filter(({ id }) => children.get(id)?.length === 0)),
    bases: idsOf(ordered.filter(({ parents }) => parents.length === 0)),
  }
}

/** Every revision that one builds upon, itself left out. */
export function ancestorsOf(graph: RevisionGraph, id: RevisionId): ReadonlySet<RevisionId> {
  return reach([id], (from) => graph.byId.get(from)?.parents)
}

/** Every revision that builds upon one, itself left out. */
export function descendantsOf(graph: RevisionGraph, id: RevisionId): ReadonlySet<RevisionId> {
  return reach([id], (from) => graph.children.get(from))
}

/** Revisions with all that they build upon. */
export function closureOf(
  graph: RevisionGraph,
  ids: readonly RevisionId[],
): ReadonlySet<RevisionId> {
  return new Set([...ids, ...reach(ids, (from) => graph.byId.get(from)?.parents)])
}

/** Those of a set that no other one of the set builds upon, in order. Ids that the graph lacks are left out. */
export function headsAmong(
  graph: RevisionGraph,
  ids: ReadonlySet<RevisionId>,
): readonly RevisionId[] {
  const passed = reach([...ids], (from) => graph.byId.get(from)?.parents)
  return idsOf(graph.revisions).filter((id) => ids.has(id) && !passed.has(id))
}

/**
 * The revisions to run, in order, until the targets and everything they build upon are applied: also older ones that
 * were skipped.
 *
 * @param targets - Ids of the graph; none leaves nothing to run.
 */
export function pathTo(
  graph: RevisionGraph,
  applied: ReadonlySet<RevisionId>,
  targets: readonly RevisionId[],
): readonly Revision[] {
  const wanted = closureOf(graph, targets)
  return graph.revisions.filter(({ id }) => wanted.has(id) && !applied.has(id))
}

/**
 * The revisions to undo, in order, until nothing that builds upon the targets is applied. What stands on another branch stays.
 * Applied ids that the graph lacks are left out: without their files nobody can undo them.
 *
 * @param targets - Ids of the graph; none undoes everything.
 */
export function pathDown(
  graph: RevisionGraph,
  applied: ReadonlySet<RevisionId>,
  targets: readonly RevisionId[],
): readonly Revision[] {
  const kept = closureOf(graph, targets)
  const above = reach(targets, (from) => graph.children.get(from))
  return graph.revisions
    .filter(({ id }) => applied.has(id) && !kept.has(id) && (targets.length === 0 || above.has(id)))
    .toReversed()
}

/** What edges lead to. A start is among it only when an edge leads to it. */
function reach(
  starts: readonly RevisionId[],
  next: (id: RevisionId) => readonly RevisionId[] | undefined,
): ReadonlySet<RevisionId> {
  const reached = new Set<RevisionId>()
  const queue = [...starts]
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const other of next(id) ?? [])
      if (!reached.has(other)) {
        reached.add(other)
        queue.push(other)
      }
  return reached
}

/** Each squash in the place of what it replaces. */
function withSquashes(revisions: readonly Revision[]): readonly Revision[] {
  const squashes = new Map<RevisionId, RevisionId>()
  for (const { id, replaces = [] } of revisions)
    for (const replaced of replaces) squashes.set(replaced, id)
  if (squashes.size === 0) return revisions
  refuseCircle(squashes)
  const current = (id: RevisionId): RevisionId => {
    const squash = squashes.get(id)
    return squash === undefined ? id : current(squash)
  }
  return revisions
    .filter(({ id }) => !squashes.has(id))
    .map((revision) => ({
      ...revision,
      parents: [...new Set(revision.parents.map((id) => current(id)))],
    }))
}

/** @param squashes - By what they replace. */
function refuseCircle(squashes: ReadonlyMap<RevisionId, RevisionId>): void {
  for (const start of squashes.values()) {
    const passed = [start]
    for (let at = squashes.get(start); at !== undefined; at = squashes.get(at)) {
      if (passed.includes(at))
        throw new LockstepError('revision-cycle', {
          message: `The squashes ${[...passed, at].map((id) => `"${id}"`).join(' -> ')} replace each other in a circle.`,
          hint: 'Correct a line "-- lockstep:replaces" in one of the files.',
          details: { cycle: passed },
        })
      passed.push(at)
    }
  }
}

function idsOf(revisions: readonly Revision[]): readonly RevisionId[] {
  return revisions.map(({ id }) => id)
}

/** By code units, so that the order is the same in every locale. */
function byFileName(left: Revision, right: Revision): number {
  if (left.file === right.file) return 0
  return left.file < right.file ? -1 : 1
}

function indexById(revisions: readonly Revision[]): ReadonlyMap<RevisionId, Revision> {
  const index = new Map<RevisionId, Revision>()
  for (const revision of revisions) {
    const first = index.get(revision.id)
    if (first !== undefined) throw duplicate(first, revision)
    index.set(revision.id, revision)
  }
  return index
}

function duplicate(first: Revision, second: Revision): LockstepError {
  return new LockstepError('duplicate-revision', {
    message: `The files "${first.location.file}" and "${second.location.file}" both hold the revision "${first.id}".`,
    hint: 'Remove the copy, or give it an id of its own: `lockstep new` makes a file with a fresh one.',
    details: { id: first.id, files: [first.location.file, second.location.file] },
  })
}

function refuseMissingParent(revision: Revision, index: ReadonlyMap<RevisionId, Revision>): void {
  const parent = revision.parents.find((id) => !index.has(id))
  if (parent === undefined) return
  const file = revision.location.file
  throw new LockstepError('missing-parent', {
    message: `The revision "${revision.id}" in "${file}" has the parent "${parent}", which no file holds.`,
    hint: 'Restore the file of the parent (it may be on another branch), or correct the line "-- lockstep:parents".',
    details: { id: revision.id, parent, file },
  })
}

/** A walk up from each file in turn, with a stack of its own: histories are longer than the call stack is deep. */
function parentsFirst(
  files: readonly Revision[],
  index: ReadonlyMap<RevisionId, Revision>,
): readonly Revision[] {
  const done = new Map<RevisionId, Revision>()
  for (const start of files) {
    if (start.parents.every((id) => done.has(id))) {
      done.set(start.id, start)
      continue
    }
    const path = done.has(start.id) ? [] : [start]
    const open = new Set([start.id])
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const parent = firstOpenParent(at, done, index)
      if (parent === undefined) {
        done.set(at.id, at)
        path.pop()
      } else {
        if (open.has(parent.id)) throw cycle(path, parent)
        open.add(parent.id)
        path.push(parent)
      }
    }
  }
  return [...done.values()]
}

function firstOpenParent(
  revision: Revision,
  done: ReadonlyMap<RevisionId, Revision>,
  index: ReadonlyMap<RevisionId, Revision>,
): Revision | undefined {
  return revision.parents
    .filter((id) => !done.has(id))
    .flatMap((id) => index.get(id) ?? [])
    .toSorted(byFileName)[0]
}

function cycle(path: readonly Revision[], closing: Revision): LockstepError {
  const loop = path.slice(path.indexOf(closing))
  const files = loop.map(({ location }) => location.file)
  return new LockstepError('revision-cycle', {
    message: `The revisions ${[...loop, closing].map(({ id }) => `"${id}"`).join(' -> ')} are parents of each other in a circle: ${files.join(', ')}.`,
    hint: 'Correct a line "-- lockstep:parents" in one of the files.',
    details: { cycle: idsOf(loop), files },
  })
}

function childrenOf(
  revisions: readonly Revision[],
): ReadonlyMap<RevisionId, readonly RevisionId[]> {
  const children = new Map<RevisionId, RevisionId[]>(revisions.map(({ id }) => [id, []]))
  for (const { id, parents } of revisions)
    for (const parent of parents) children.get(parent)?.push(id)
  return children
}
