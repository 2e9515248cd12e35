/** Joining the branches of a history, once it is shown that their order does not matter. */
import { relative } from 'node:path'
import { LockstepError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { silent, type Progress } from '../core/progress.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import type { IdText, Schema } from '../core/schema.ts'
import { ordersOf, sharedBy, sidesOf, type Order } from '../history/orders.ts'
import type { RevisionGraph } from '../history/revision-graph.ts'
import { newRevisionId, writeRevision } from '../history/revision-store.ts'
import { writesRows } from '../history/row-statements.ts'
import { resolveTarget } from '../history/targets.ts'
import type { Project } from '../project/project.ts'
import { readHistory } from './history-state.ts'
import {
  conflictsBetween,
  conflictsOfFailure,
  differingIds,
  type MergeConflict,
  type Touched,
} from './merging/conflicts.ts'
export type { MergeConflict } from './merging/conflicts.ts'
import type { NewResult } from './new.ts'
import { withReplays, type Replays } from './replays.ts'
import { nameOf, type RevisionName } from './revision-name.ts'

/** What to join. */
export interface MergeOptions {
  /** Heads, by id or its first characters; all of them where none is named. */
  readonly heads?: readonly string[] | undefined
  /** What the revision says of itself; made of the heads where nothing is said. */
  readonly message?: string | undefined
  /** Try the orders, and write nothing. */
  readonly dryRun?: boolean | undefined
}

/** One of the branches that meet. */
export interface MergeSide extends RevisionName {
  /** How many revisions lead to this head alone. */
  readonly revisions: number
  /** What they make, change or drop, sorted. */
  readonly touches: readonly IdText[]
}

/** What was shown, and what was written. */
export interface MergeResult {
  /** Null in conflict, for a dry run, and where there is nothing to join. */
  readonly revision: NewResult | null
  readonly sides: readonly MergeSide[]
  /** How many orders were replayed. */
  readonly orders: number
  /** How many objects each order led to; 0 in conflict. */
  readonly objects: number
  /** None when every order led to the same schema. */
  readonly conflicts: readonly MergeConflict[]
  readonly findings: readonly Finding[]
}

/**
 * Replay the branches of a history in every order, each in a shadow of its own; when all lead to the same schema, write the
 * revision that joins them.
 *
 * @throws {LockstepError} `usage` for a name that is no head, `not-found`, `ambiguous-target`, `revision-failed` where a
 * branch fails on its own, `cannot-write`
 */
export async function merge(
  project: Project,
  options: MergeOptions = {},
  progress: Progress = silent,
): Promise<MergeResult> {
  const history = await readHistory(project)
  const { graph } = history
  const heads = headsToJoin(graph, options.heads ?? [])
  if (heads.length < 2)
    return { revision: null, sides: [], orders: 0, objects: 0, conflicts: [], findings: [] }
  const sides = sidesOf(graph, heads)
  const tried = await withReplays({ project, history, progress }, async (replays) => {
    const touched = await touchedBy(graph, heads, replays)
    return { touched, ...(await tryOrders(ordersOf(graph, heads), touched, replays)) }
  })
  const result = {
    sides: heads.flatMap((head) => sideOf(graph.byId.get(head), sides, tried.touched)),
    orders: tried.orders,
    objects: tried.objects,
    conflicts: tried.conflicts,
    findings: rowFindings(sides),
  }
  if (tried.conflicts.length > 0 || options.dryRun === true) return { ...result, revision: null }
  return { ...result, revision: await write(project, heads, options.message) }
}

/** 0 when the branches were joined or there was nothing to join, 1 when they are in conflict. */
export function mergeExitCode({ conflicts }: MergeResult): 0 | 1 {
  return conflicts.length === 0 ? 0 : 1
}

function headsToJoin(graph: RevisionGraph, named: readonly string[]): readonly RevisionId[] {
  if (named.length === 0) return graph.heads
  const ids = [...new Set(named.flatMap((name) => resolveTarget(graph, new Set(), name)))]
  const inner = ids.find((id) => !graph.heads.includes(id))
  if (inner === undefined) return ids
  throw new LockstepError('usage', {
    message: `The revision "${inner}" is no head: other revisions build upon it.`,
    hint: `The heads are ${graph.heads.map((id) => `"${id}"`).join(', ')}.`,
    details: { revision: inner, heads: graph.heads },
  })
}

/** Each side alone, behind what all have in common. */
async function touchedBy(
  graph: RevisionGraph,
  heads: readonly RevisionId[],
  { run }: Replays,
): Promise<Touched> {
  const shared = sharedBy(graph, heads)
  const { schema: before } = await run(shared)
  const touched = new Map<RevisionId, ReadonlySet<IdText>>()
  for (const { heads: only, revisions } of heads.flatMap((head) => ordersOf(graph, [head])))
    for (const head of only) touched.set(head, differingIds(before, (await run(revisions)).schema))
  return touched
}

/** The first order that differs from the first one ends the trial. */
async function tryOrders(
  orders: readonly Order[],
  touched: Touched,
  replays: Replays,
): Promise<Pick<MergeResult, 'orders' | 'objects' | 'conflicts'>> {
  let first: { readonly order: Order; readonly schema: Schema } | undefined
  for (const [at, order] of orders.entries()) {
    const outcome = await tryOrder(order, touched, replays)
    if ('conflicts' in outcome) return { orders: at + 1, objects: 0, ...outcome }
    const conflicts = first ? conflictsBetween(first, { order, ...outcome }, touched) : []
    if (conflicts.length > 0) return { orders: at + 1, objects: 0, conflicts }
    first ??= { order, ...outcome }
  }
  return { orders: orders.length, objects: first?.schema.objects.size ?? 0, conflicts: [] }
}

async function tryOrder(
  order: Order,
  touched: Touched,
  { run }: Replays,
): Promise<{ readonly schema: Schema } | { readonly conflicts: readonly MergeConflict[] }> {
  try {
    return { schema: (await run(order.revisions)).schema }
  } catch (thrown) {
    return { conflicts: conflictsOfFailure(thrown, order, touched) }
  }
}

function sideOf(
  head: Revision | undefined,
  sides: ReadonlyMap<RevisionId, readonly Revision[]>,
  touched: Touched,
): readonly MergeSide[] {
  if (head === undefined) return []
  const touches = [...(touched.get(head.id) ?? [])].sort()
  return [{ ...nameOf(head), revisions: sides.get(head.id)?.length ?? 0, touches }]
}

/** Rows are in no schema: where more than one side writes some, a person has to look. */
function rowFindings(sides: ReadonlyMap<RevisionId, readonly Revision[]>): readonly Finding[] {
  const writers = [...sides.values()].map((side) => side.filter((one) => writesRows(one)))
  if (writers.filter((revisions) => revisions.length > 0).length < 2) return []
  const ids = writers.flat().map(({ id }) => id)
  return [
    {
      code: 'rows-not-compared',
      severity: 'warning',
      subject: `revisions ${ids.join(', ')}`,
      message: 'More than one side writes rows, and only schemas were compared.',
      hint: 'Look whether it matters which of them runs first.',
    },
  ]
}

async function write(
  project: Project,
  parents: readonly RevisionId[],
  given: string | undefined,
): Promise<NewResult> {
  const message = given?.trim() || `merge ${parents.join(' and ')}`
  const id = newRevisionId()
  const sections = [{ direction: 'up', transactional: true, text: '' } as const]
  const draft = { id, parents, message, allows: [], sections }
  const { path } = await writeRevision(project.migrationsFolder, draft, { now: new Date() })
  return { id, message, file: relative(project.root, path), parents }
}
