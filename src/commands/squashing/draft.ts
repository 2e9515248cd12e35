/** One revision for many: planned between the schemas at both ends, or with the statements as they are. */
import type { Dialect } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Direction } from '../../core/revision.ts'
import { sectionsOf as sectionsIn, type Revision } from '../../core/revision.ts'
import type { Schema } from '../../core/schema.ts'
import { isReversible } from '../../engine/apply.ts'
import { plan } from '../../engine/plan.ts'
import { sectionsOf } from '../../engine/sections.ts'
import type { SectionText } from '../../history/digest.ts'
import type { RevisionDraft } from '../../history/revision-file.ts'
import { reachesBeyondSchemas } from '../../history/row-statements.ts'

/** How the statements came about. */
export type SquashMethod = 'planned' | 'statements'

/** What stands in a squash besides its header. */
export type SquashBody = Pick<RevisionDraft, 'sections' | 'allows'>

/** The schemas at both ends. */
export interface Ends {
  readonly before: Schema
  readonly after: Schema
}

/** Why a plan between the ends would leave something out; nothing when it would not. */
export function reasonAgainstPlan(
  revisions: readonly Revision[],
  { before, after }: Ends,
): string | undefined {
  const beyond = revisions.filter(reachesBeyondSchemas).map(({ id }) => id)
  if (beyond.length > 0) return `rows or roles are written by ${beyond.join(', ')}`
  const known = new Set(before.unmodeled.map(({ label, name }) => `${label} ${name}`))
  const unmodeled = after.unmodeled.filter(({ label, name }) => !known.has(`${label} ${name}`))
  const [first] = unmodeled
  return first && `no kind models ${first.label} ${first.name}`
}

/** @throws {LockstepError} `cannot-plan` */
export async function plannedBody({ before, after }: Ends, dialect: Dialect): Promise<SquashBody> {
  const up = plan(before, after, dialect.kinds).ops
  const down = plan(after, before, dialect.kinds, 'neutral').ops
  const statements = await Promise.all(up.map(({ sql }) => dialect.split(sql.text)))
  const destroyed = statements.flat().flatMap(({ destroys }) => destroys)
  return {
    sections: [...orEmpty(sectionsOf(up, 'up'), 'up'), ...sectionsOf(down, 'down')],
    allows: [...new Set(destroyed)].sort(),
  }
}

/** Every statement in its order; back only where each revision says how. */
export function joinedBody(revisions: readonly Revision[]): SquashBody {
  const up = revisions.flatMap((revision) => sectionsIn(revision, 'up'))
  const isWhole = revisions.every(
    (one) => isReversible(one) || sectionsIn(one, 'up').every(isEmpty),
  )
  const down = isWhole
    ? revisions.toReversed().flatMap((revision) => sectionsIn(revision, 'down'))
    : []
  return {
    sections: [...orEmpty(joined(up), 'up'), ...joined(down)],
    allows: [...new Set(revisions.flatMap(({ allows }) => allows))].sort(),
  }
}

/** Whether an error says that a plan is at fault, and the statements themselves may still serve. */
export function blamesPlan(thrown: unknown): boolean {
  const codes = ['cannot-plan', 'proof-failed', 'revision-failed', 'database-error']
  return thrown instanceof LockstepError && codes.includes(thrown.code)
}

/** A revision is one transaction to its author: sections stay apart. */
function joined(sections: readonly SectionText[]): readonly SectionText[] {
  return sections
    .filter((section) => !isEmpty(section))
    .map(({ direction, transactional, text }) => ({ direction, transactional, text }))
}

function isEmpty({ text }: SectionText): boolean {
  return text.trim() === ''
}

function orEmpty(sections: readonly SectionText[], direction: Direction): readonly SectionText[] {
  return sections.length > 0 ? sections : [{ direction, transactional: true, text: '' }]
}
