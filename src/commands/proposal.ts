/** A revision that was planned: drafted, proved, and then perhaps written. */
import { join, relative } from 'node:path'
import type { Connection } from '../core/connection.ts'
import type { Dialect } from '../core/dialect.ts'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Hazard, Op } from '../core/plan.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import { idText, type IdText, type ObjectId, type Schema } from '../core/schema.ts'
import type { Coverage } from '../core/source.ts'
import { coveredAttributes } from '../engine/coverage.ts'
import { proveOn } from '../engine/replay.ts'
import { narrow } from '../engine/scope.ts'
import { sectionsOf } from '../engine/sections.ts'
import { formatRevision, parseRevision, type RevisionDraft } from '../history/revision-file.ts'
import { fileName, newRevisionId, writeRevision } from '../history/revision-store.ts'
import type { Project } from '../project/project.ts'
import { sessionOf, type PlanView } from './history-state.ts'
import { shortName } from './object-names.ts'
import type { BothWays } from './plan-both-ways.ts'

/** What is to become a revision. */
export interface Proposal {
  readonly run: PlanView
  readonly ways: BothWays
  readonly message: string
  readonly parents: readonly RevisionId[]
  /** The whole schema that it starts from. */
  readonly before: Schema
  /** What the schema that it leads to can tell. */
  readonly covers: Coverage
  /** Build a shadow anew that stands where it starts. */
  readonly rebuild: () => Promise<Connection>
  /** The time that the file is named after. */
  readonly now: Date
}

/** A revision that was proved. */
export interface ProvedDraft {
  readonly draft: RevisionDraft
  readonly revision: Revision
  readonly text: string
  readonly findings: readonly Finding[]
}

/** A revision that was proved, and written unless it was a dry run. */
export interface GeneratedRevision {
  readonly id: string
  readonly message: string
  /** Relative to the root of the project; null for a dry run. */
  readonly file: string | null
  readonly text: string
  readonly hazards: readonly Hazard[]
  /** The objects that it makes, drops, alters or renames. */
  readonly changes: readonly string[]
}

/**
 * Draft a revision and prove it up, down and up again. Nothing is written.
 *
 * @throws {LockstepError} `proof-failed`, `revision-failed`, with the text under `draft` in the details
 */
export async function proveProposal(proposal: Proposal): Promise<ProvedDraft> {
  const { run, ways, covers, before, rebuild, now } = proposal
  const { project, dialect, progress } = run
  const draft = await draftOf(proposal, dialect)
  const text = formatRevision(draft)
  const path = relative(project.root, join(project.migrationsFolder, fileName(draft.message, now)))
  const revision = parseRevision(text, path)
  progress('Proving up, down and up again')
  const proof = await proveOn({
    connection: ways.connection,
    rebuild,
    task: {
      revision,
      dialect,
      session: sessionOf(run),
      before,
      expected: ways.to,
      retold: retoldIn(ways, covers),
      view: (schema) => narrow(schema, run.scope),
      keeps: ways.keeps,
    },
  }).catch((thrown: unknown) => {
    throw notWritten(thrown, { revision, text, filled: ways.filled })
  })
  return { draft, revision, text, findings: proof.findings }
}

/** Write the file of a revision that was proved; gives its path, relative to the root of the project. @throws {LockstepError} `cannot-write` */
export async function writeProved(
  { draft }: ProvedDraft,
  project: Project,
  now: Date,
): Promise<string> {
  const { path } = await writeRevision(project.migrationsFolder, draft, { now })
  return relative(project.root, path)
}

/** What is told of a revision that was proved. */
export function generatedRevision(
  { draft, text }: ProvedDraft,
  { up }: BothWays,
  file: string | null,
): GeneratedRevision {
  return {
    id: draft.id,
    message: draft.message,
    file,
    text,
    hazards: up.flatMap((op) => op.hazards),
    changes: [...new Set(up.flatMap((op) => op.covers))].sort(),
  }
}

/** What no source can express and is made anew all the same: it may be printed otherwise afterwards. */
function retoldIn({ up, to }: BothWays, covers: Coverage): ReadonlySet<IdText> {
  const made = up.filter(({ verb }) => verb === 'create').flatMap((op) => op.covers)
  return new Set(
    made.filter((id) => {
      const object = to.objects.get(id)
      return object !== undefined && coveredAttributes(covers, object, to) === undefined
    }),
  )
}

/** The same error, naming no file: none was written. */
function notWritten(thrown: unknown, { revision, text, filled }: Planned): unknown {
  const { file } = revision.location
  if (!(thrown instanceof LockstepError) || thrown.details['file'] !== file) return thrown
  const { file: _, line: __, ...details } = thrown.details
  const why = thrown.code === 'revision-failed' ? messageOf(thrown.cause) : thrown.message
  return new LockstepError(thrown.code, {
    message: `What was planned did not pass the proof, and nothing was written: ${why}`,
    hint:
      filled.length > 0
        ? `Look at what was given to \`--fill\` for ${filled.map(shortName).join(', ')}.`
        : 'Write this revision by hand (`lockstep new`): the plan is at fault. `--json` prints it under `draft`.',
    details: { ...details, draft: text },
    cause: thrown,
  })
}

interface Planned {
  readonly revision: Revision
  readonly text: string
  readonly filled: readonly ObjectId[]
}

async function draftOf(
  { message, parents, ways: { up, down } }: Proposal,
  dialect: Dialect,
): Promise<RevisionDraft> {
  const ops = [...up, ...down]
  const lost = ops.filter((op) => op.losesData).map(lossOf)
  // What is made anew from what is there is no loss, and `upgrade` can not know that.
  const statements = await Promise.all(ops.map(({ sql }) => dialect.split(sql.text)))
  const destroyed = statements.flat().flatMap(({ destroys }) => destroys)
  return {
    id: newRevisionId(),
    parents,
    message,
    allows: [...new Set([...lost, ...destroyed])].sort(),
    sections: [...sectionsOf(up, 'up'), ...sectionsOf(down, 'down')],
  }
}

function lossOf(op: Op): string {
  return idText(op.id)
}
