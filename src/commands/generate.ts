/** Write the revision that leads from what the revisions build to what is declared, and prove it. */
import { join, relative } from 'node:path'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Dialect } from '../core/dialect.ts'
import type { Hazard, Op } from '../core/plan.ts'
import { silent, type Progress } from '../core/progress.ts'
import type { Question } from '../core/question.ts'
import type { Revision } from '../core/revision.ts'
import { idText, type IdText, type ObjectId, type Schema } from '../core/schema.ts'
import type { Coverage } from '../core/source.ts'
import { compare } from '../engine/compare.ts'
import { coveredAttributes } from '../engine/coverage.ts'
import { proveOn } from '../engine/replay.ts'
import { reachable } from '../engine/reachable.ts'
import { narrow, scopeOf, tolerate } from '../engine/scope.ts'
import { sectionsOf } from '../engine/sections.ts'
import { formatRevision, parseRevision, type RevisionDraft } from '../history/revision-file.ts'
import { fileName, newRevisionId, writeRevision } from '../history/revision-store.ts'
import type { Project } from '../project/project.ts'
import { loadDeclaration } from './declared.ts'
import { readDecisions, type DecisionFlags } from './decisions.ts'
import { shortName } from './object-names.ts'
import { refuseBadFills } from './refused-decisions.ts'
import { excludedFinding, notPlanned } from './findings.ts'
import {
  nextChainKey,
  onlyHead,
  readHistory,
  rememberProof,
  replayHistory,
  rebuildHistory,
  sessionOf,
  type History,
  type HistoryReplay,
} from './history-state.ts'
import { planBothWays, type BothWays } from './plan-both-ways.ts'
import { bothNeeds, declaredSchema } from './sides.ts'

/** What to write, and what was decided. */
export interface GenerateOptions extends DecisionFlags {
  readonly message: string
  /** Plan and prove, and write no file. */
  readonly dryRun?: boolean
  /** The time that the file is named after. */
  readonly now?: Date
}

/** What was generated. */
export interface GenerateResult {
  /** Nothing when declared schema and revisions are equal, or when questions are open. */
  readonly revision: GeneratedRevision | null
  /** Decisions to take first; empty when none are open. */
  readonly questions: readonly Question[]
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
 * Generate a revision.
 *
 * @throws {LockstepError} `multiple-heads`, `proof-failed`, and whatever keeps the schemas from being built.
 */
export async function generate(
  project: Project,
  options: GenerateOptions,
  progress: Progress = silent,
): Promise<GenerateResult> {
  const decisions = readDecisions(options)
  progress('Loading the sources')
  const declaration = await loadDeclaration(project)
  const history = await readHistory(project)
  const parent = onlyHead(history)
  const dialect = await project.loadDialect()
  const shadow = await project.openShadow()
  try {
    const needs = await bothNeeds(declaration, history, dialect)
    const scope = scopeOf(project.config, declaration.covers, dialect.kinds)
    const run = { project, dialect, shadow, needs: needs.history, progress, scope }
    progress(`Starting a shadow: ${shadow.description}`)
    const declared = await declaredSchema(shadow, needs.declared, { project, declaration, dialect })
    const replayed = await replayHistory(history, run)
    const from = narrow(replayed.schema, scope)
    const { schema, leftOut } = reachable(declared, from)
    const goalFrom = (start: Schema): Schema => tolerate(schema, start, declaration.covers)
    const findings = [
      ...declaration.findings,
      ...replayed.findings,
      ...leftOut.map(notPlanned),
      ...excludedFinding(declared),
    ]
    if (compare(from, goalFrom(from)).length === 0)
      return { revision: null, questions: [], findings }
    progress('Planning')
    await refuseBadFills(decisions, dialect)
    const { connection, schema: before } = replayed
    const rebuild = () => rebuildHistory(history, run)
    const ways = await planBothWays({ connection, from, goalFrom, decisions, rebuild, run })
    if (ways.questions.length > 0) return { revision: null, questions: ways.questions, findings }
    const { covers } = declaration
    return await proveAndWrite({ run, history, options, ways, findings, parent, covers, before })
  } finally {
    await shadow.close()
  }
}

interface Writing {
  readonly run: HistoryReplay
  readonly history: History
  readonly options: GenerateOptions
  readonly ways: BothWays
  readonly findings: readonly Finding[]
  readonly parent: Revision | undefined
  readonly covers: Coverage
  readonly before: Schema
}

async function proveAndWrite(writing: Writing): Promise<GenerateResult> {
  const { run, history, options, ways, parent, covers, before } = writing
  const { project, dialect, progress } = run
  const draft = await draftOf(options.message, parent, { ways, dialect })
  const text = formatRevision(draft)
  const now = options.now ?? new Date()
  const path = relative(project.root, join(project.migrationsFolder, fileName(draft.message, now)))
  const revision = parseRevision(text, path)
  progress('Proving up, down and up again')
  const rebuild = () => rebuildHistory(history, run)
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
  const file = options.dryRun === true ? null : await write(project, draft, now)
  if (file !== null) await rememberProof(nextChainKey(history, revision), proof.findings, run)
  return {
    revision: {
      id: draft.id,
      message: draft.message,
      file,
      text,
      hazards: ways.up.flatMap((op) => op.hazards),
      changes: [...new Set(ways.up.flatMap((op) => op.covers))].sort(),
    },
    questions: [],
    findings: [...writing.findings, ...proof.findings],
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

async function write(project: Project, draft: RevisionDraft, now: Date): Promise<string> {
  const { path } = await writeRevision(project.migrationsFolder, draft, { now })
  return relative(project.root, path)
}

async function draftOf(
  message: string,
  parent: Revision | undefined,
  { ways: { up, down }, dialect }: { readonly ways: BothWays; readonly dialect: Dialect },
): Promise<RevisionDraft> {
  const ops = [...up, ...down]
  const lost = ops.filter((op) => op.losesData).map(lossOf)
  // What is made anew from what is there is no loss, and `upgrade` can not know that.
  const statements = await Promise.all(ops.map(({ sql }) => dialect.split(sql.text)))
  const destroyed = statements.flat().flatMap(({ destroys }) => destroys)
  return {
    id: newRevisionId(),
    parents: parent ? [parent.id] : [],
    message,
    allows: [...new Set([...lost, ...destroyed])].sort(),
    sections: [...sectionsOf(up, 'up'), ...sectionsOf(down, 'down')],
  }
}

function lossOf(op: Op): string {
  return idText(op.id)
}
