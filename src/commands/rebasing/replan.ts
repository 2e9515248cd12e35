/** A revision in a new place: as it is where it still leads up and back, else planned anew where it was planned. */
import type { Connection } from '../../core/connection.ts'
import type { Dialect } from '../../core/dialect.ts'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Op } from '../../core/plan.ts'
import type { Revision, RevisionId } from '../../core/revision.ts'
import { idText, type Schema } from '../../core/schema.ts'
import { plan } from '../../engine/plan.ts'
import { prove } from '../../engine/prove.ts'
import { sectionsOf } from '../../engine/sections.ts'
import { mergeSchemas } from '../../engine/three-way.ts'
import { digestSections, type SectionText } from '../../history/digest.ts'
import { formatRevision, parseRevision } from '../../history/revision-file.ts'
import type { Replays } from '../replays.ts'

/** Something that the new place does not allow. */
export interface RebaseConflict {
  readonly revision: RevisionId
  /** Null where no one object is at fault. */
  readonly object: string | null
  readonly message: string
}

/** A revision, where it led and from where, and where it is to lead from now on. */
export interface Replanning {
  readonly revision: Revision
  readonly parents: readonly RevisionId[]
  /** Before and after it, in its old place. */
  readonly old: { readonly before: Schema; readonly after: Schema }
  /** Before it, in its new place. */
  readonly now: Schema
  /** A shadow that stands there, made anew for each attempt. */
  readonly stand: () => Promise<Connection>
  readonly replays: Replays
}

/** What became of it. */
export type Replanned =
  | { readonly how: 'kept'; readonly revision: Revision; readonly after: Schema }
  | {
      readonly how: 'planned'
      readonly revision: Revision
      readonly after: Schema
      readonly text: string
    }
  | { readonly how: 'conflict'; readonly conflicts: readonly RebaseConflict[] }

/** @throws {LockstepError} whatever is no fault of the revision */
export async function replan(task: Replanning): Promise<Replanned> {
  const { revision, old, now } = task
  const merged = mergeSchemas({ base: old.before, mine: old.after, theirs: now })
  if (merged.clashes.length > 0)
    return {
      how: 'conflict',
      conflicts: merged.clashes.map((clash) => ({ revision: revision.id, ...clash })),
    }
  const kept = await attempt(task, { ...revision, parents: task.parents }, undefined)
  if ('after' in kept) return { how: 'kept', ...kept }
  const { dialect } = task.replays
  if (!wasPlanned(task))
    return conflict(
      revision,
      `${kept.message.replace(/\.?$/, '.')} It was written by hand, or changed since it was planned: mend it.`,
    )
  const planned = await planAnew(task, merged.schema, dialect).catch(faultOf)
  if ('message' in planned) return conflict(revision, planned.message)
  const proved = await attempt(task, planned.revision, merged.schema)
  if ('after' in proved) return { how: 'planned', ...proved, text: planned.text }
  return conflict(revision, proved.message)
}

/** What runs up, down and up again, and what it leads to; else why not. */
async function attempt(
  { now, stand, replays: { dialect, session } }: Replanning,
  revision: Revision,
  expected: Schema | undefined,
): Promise<{ readonly revision: Revision; readonly after: Schema } | { readonly message: string }> {
  try {
    const task = { revision, dialect, session, before: now, ...(expected && { expected }) }
    return { revision, after: (await prove(await stand(), task)).after }
  } catch (thrown) {
    return faultOf(thrown)
  }
}

/** The words of an error that a revision or its plan is at fault for. */
function faultOf(thrown: unknown): { readonly message: string } {
  const codes = ['revision-failed', 'proof-failed', 'cannot-plan']
  if (!(thrown instanceof LockstepError) || !codes.includes(thrown.code)) throw thrown
  return { message: messageOf(thrown) }
}

/** Whether the same statements are planned once more for what it did in its old place. */
function wasPlanned({ revision, old, replays: { dialect } }: Replanning): boolean {
  const sections = sectionsBetween(old.before, old.after, dialect).sections
  return digestSections(sections).proofKey === revision.proofKey
}

async function planAnew(
  { revision, parents, now }: Replanning,
  goal: Schema,
  dialect: Dialect,
): Promise<{ readonly revision: Revision; readonly text: string }> {
  const { ops, sections } = sectionsBetween(now, goal, dialect)
  const statements = await Promise.all(ops.map(({ sql }) => dialect.split(sql.text)))
  const destroyed = statements.flat().flatMap(({ destroys }) => destroys)
  const lost = ops.filter((op) => op.losesData).map(({ id }) => idText(id))
  const text = formatRevision({
    id: revision.id,
    parents,
    message: revision.message,
    allows: [...new Set([...lost, ...destroyed])].sort(),
    sections: sections.length > 0 ? sections : nothing,
  })
  return { revision: parseRevision(text, revision.location.file), text }
}

const nothing: readonly SectionText[] = [{ direction: 'up', transactional: true, text: '' }]

function sectionsBetween(
  before: Schema,
  after: Schema,
  { kinds }: Dialect,
): { readonly ops: readonly Op[]; readonly sections: readonly SectionText[] } {
  const up = plan(before, after, kinds).ops
  const down = plan(after, before, kinds, 'neutral').ops
  return { ops: [...up, ...down], sections: [...sectionsOf(up, 'up'), ...sectionsOf(down, 'down')] }
}

function conflict({ id }: Revision, message: string): Replanned {
  return { how: 'conflict', conflicts: [{ revision: id, object: null, message }] }
}
