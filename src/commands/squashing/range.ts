/** The revisions between two of a history, as one piece that can be taken out. */
import { LockstepError } from '../../core/errors.ts'
import type { Revision, RevisionId } from '../../core/revision.ts'
import {
  ancestorsOf,
  closureOf,
  descendantsOf,
  type RevisionGraph,
} from '../../history/revision-graph.ts'
import { resolveTarget } from '../../history/targets.ts'
import { count, describe } from '../revision-name.ts'

/** A stretch of history that begins with one revision and ends with one. */
export interface Range {
  /** In order; two at least. */
  readonly revisions: readonly Revision[]
  readonly last: Revision
  /** What the first one builds upon. */
  readonly parents: readonly RevisionId[]
  /** All that it builds upon, in order. */
  readonly before: readonly Revision[]
}

/**
 * Read `<from>..<to>`; both belong to the range. `base` is the first revision, `head` the last.
 *
 * @throws {LockstepError} `usage` for what is no range or none that can be taken out, `not-found`, `ambiguous-target`,
 * `multiple-heads`
 */
export function rangeOf(graph: RevisionGraph, written: string): Range {
  const [, from, to] = /^([^.]+)\.\.([^.]+)$/.exec(written) ?? []
  if (from === undefined || to === undefined) throw noRange(written)
  const [first, last] = [endOf(graph, from), endOf(graph, to)]
  const above = new Set([first.id, ...descendantsOf(graph, first.id)])
  const below = closureOf(graph, [last.id])
  const revisions = graph.revisions.filter(({ id }) => above.has(id) && below.has(id))
  if (revisions.length < 2) throw tooShort(first, last)
  refuseTies(graph, revisions, { first, last })
  const ancestors = ancestorsOf(graph, first.id)
  const before = graph.revisions.filter(({ id }) => ancestors.has(id))
  return { revisions, last, parents: first.parents, before }
}

function endOf(graph: RevisionGraph, name: string): Revision {
  const ids = name === 'base' ? graph.bases : resolveTarget(graph, new Set(), name)
  const [only, ...others] = ids.flatMap((id) => graph.byId.get(id) ?? [])
  if (only !== undefined && others.length === 0) return only
  throw new LockstepError('ambiguous-target', {
    message: `"${name}" names ${count(ids.length, 'revision')}, and a range has one revision at either end.`,
    hint: 'Name the revision by its id: `lockstep history` lists them.',
    details: { target: name, candidates: ids },
  })
}

/** What enters or leaves between the ends would hang in the air. */
function refuseTies(
  { byId, children }: RevisionGraph,
  revisions: readonly Revision[],
  { first, last }: { readonly first: Revision; readonly last: Revision },
): void {
  const inside = new Set(revisions.map(({ id }) => id))
  for (const revision of revisions) {
    const parent = revision.parents.find((id) => revision !== first && !inside.has(id))
    if (parent !== undefined) throw tied(revision, byId.get(parent), 'builds upon')
    const child = children.get(revision.id)?.find((id) => revision !== last && !inside.has(id))
    if (child !== undefined) throw tied(revision, byId.get(child), 'is built upon by')
  }
}

function tied(revision: Revision, other: Revision | undefined, how: string): LockstepError {
  const name = other === undefined ? 'another one' : describe(other)
  return new LockstepError('usage', {
    message: `The revision ${describe(revision)} ${how} ${name}, which is not in the range.`,
    hint: 'A branch that leaves or enters the range between its ends has to be in it: take a longer range, or a shorter one.',
    details: { revision: revision.id, other: other?.id ?? null },
  })
}

function tooShort(first: Revision, last: Revision): LockstepError {
  const message =
    first === last
      ? `The range holds one revision, ${describe(first)}, and there is nothing to join.`
      : `The revision ${describe(last)} does not build upon ${describe(first)}.`
  return new LockstepError('usage', {
    message,
    hint: 'Write the older revision first: `lockstep squash <from>..<to>`.',
    details: { from: first.id, to: last.id },
  })
}

function noRange(written: string): LockstepError {
  return new LockstepError('usage', {
    message: `"${written}" is no range of revisions.`,
    hint: 'Write the first and the last one: `lockstep squash 3f9a1c2b..head`; `base..head` is all of them.',
    details: { range: written },
  })
}
