/** What `upgrade`, `downgrade` and `stamp` are told to go to: words as in Alembic. */
import { LockstepError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import type { RevisionId } from '../core/revision.ts'
import { headsAmong, type RevisionGraph } from './revision-graph.ts'

/** Fewer characters of an id than these are taken for a slip. */
const shortestPrefix = 3

const forms =
  'A target is "head", "heads", "base", "+1", "-1", an id or the first characters of one.'

/**
 * Find the revisions that a target names.
 *
 * `head` is the only head and `heads` all of them; `base` is none. `+2` walks two children up from the current revision and
 * `-2` takes two revisions off it; what is left of the current ones is then the target. Anything else is an id, or at least
 * three characters with which only one id starts.
 *
 * @param applied - The revisions that the database has.
 * @returns Ids of the graph: none for `base` (and `head` where there is no revision), several for `heads` and below a merge.
 * @throws {LockstepError} `multiple-heads`, `ambiguous-target`, `not-found`
 */
export function resolveTarget(
  graph: RevisionGraph,
  applied: ReadonlySet<RevisionId>,
  target: string,
): readonly RevisionId[] {
  if (target === 'base') return []
  if (target === 'heads') return graph.heads
  if (target === 'head') return onlyHead(graph)
  const [, sign, count] = /^([+-])([1-9]\d{0,5})$/.exec(target) ?? []
  if (sign === '+') return walkUp(graph, applied, Number(count))
  if (sign === '-') return walkDown(graph, applied, Number(count))
  return [byPrefix(graph, target)]
}

function onlyHead(graph: RevisionGraph): readonly RevisionId[] {
  const { heads } = graph
  if (heads.length < 2) return heads
  throw new LockstepError('multiple-heads', {
    message: `The history has ${heads.length} heads: ${list(graph, heads)}.`,
    hint: 'Join them with `lockstep merge`, name one of them, or say "heads" for all.',
    details: { heads },
  })
}

function walkUp(
  graph: RevisionGraph,
  applied: ReadonlySet<RevisionId>,
  count: number,
): readonly RevisionId[] {
  let current = headsAmong(graph, applied)
  for (let step = 0; step < count; step++) {
    const next = step === 0 && current.length === 0 ? graph.bases : childrenOf(graph, current)
    if (next.length === 0) throw tooFar(`+${count}`, step, 'above the current one')
    if (next.length > 1) throw ambiguousStep(graph, `+${count}`, next)
    current = next
  }
  return current
}

function childrenOf(graph: RevisionGraph, ids: readonly RevisionId[]): readonly RevisionId[] {
  return [...new Set(ids.flatMap((id) => graph.children.get(id) ?? []))]
}

function walkDown(
  graph: RevisionGraph,
  applied: ReadonlySet<RevisionId>,
  count: number,
): readonly RevisionId[] {
  const left = new Set(applied)
  for (let step = 0; step < count; step++) {
    const current = headsAmong(graph, left)
    const [top] = current
    if (top === undefined) throw tooFar(`-${count}`, step, 'applied')
    if (current.length > 1) throw ambiguousStep(graph, `-${count}`, current)
    left.delete(top)
  }
  return headsAmong(graph, left)
}

function tooFar(target: string, steps: number, where: string): LockstepError {
  const found = steps === 1 ? 'is 1 revision' : `are ${steps === 0 ? 'no' : steps} revisions`
  return new LockstepError('not-found', {
    message: `The target "${target}" leads nowhere: there ${found} ${where}.`,
    hint: 'Run `lockstep status` to see where the database stands, and name "head", "base" or an id.',
    details: { target, steps },
  })
}

function ambiguousStep(
  graph: RevisionGraph,
  target: string,
  candidates: readonly RevisionId[],
): LockstepError {
  return new LockstepError('ambiguous-target', {
    message: `The target "${target}" can lead to ${candidates.length} revisions: ${list(graph, candidates)}.`,
    hint: 'The history branches here. Name the revision by its id.',
    details: { target, candidates },
  })
}

function byPrefix(graph: RevisionGraph, target: string): RevisionId {
  const prefix = target.toLowerCase()
  const found = [...graph.byId.keys()].filter((id) => id.startsWith(prefix))
  const [only] = found
  if (only === undefined || prefix.length < shortestPrefix) throw unknown(graph, target)
  if (found.length === 1) return only
  throw new LockstepError('ambiguous-target', {
    message: `The ids of ${found.length} revisions start with "${target}": ${list(graph, found)}.`,
    hint: 'Write more characters of the id.',
    details: { target, candidates: found },
  })
}

function unknown(graph: RevisionGraph, target: string): LockstepError {
  const short = /^[0-9a-f]+$/i.test(target) && target.length < shortestPrefix
  const words = ['head', 'heads', 'base', ...graph.byId.keys()]
  const meant = short ? undefined : nearest(target.toLowerCase(), words)
  return new LockstepError('not-found', {
    message: short
      ? `The target "${target}" is too short: of an id, at least ${shortestPrefix} characters are needed.`
      : `The target "${target}" is no revision of this history.`,
    hint:
      meant === undefined
        ? `${forms} Run \`lockstep history\` to see them all.`
        : `Did you mean ${describe(graph, meant)}? ${forms}`,
    details: { target, ...(meant === undefined ? {} : { nearest: meant }) },
  })
}

/** At most ten, so that a message stays readable. */
function list(graph: RevisionGraph, ids: readonly RevisionId[]): string {
  const shown = ids.slice(0, 10).map((id) => describe(graph, id))
  return [...shown, ...(ids.length > 10 ? [`and ${ids.length - 10} more`] : [])].join(', ')
}

function describe(graph: RevisionGraph, word: string): string {
  const revision = graph.byId.get(word)
  return revision === undefined ? `"${word}"` : `"${word}" (${revision.message})`
}
