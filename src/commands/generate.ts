/** Write the revision that leads from what the revisions build to what is declared, and prove it. */
import type { Finding } from '../core/finding.ts'
import { silent, type Progress } from '../core/progress.ts'
import type { Question } from '../core/question.ts'
import type { Revision } from '../core/revision.ts'
import type { Schema } from '../core/schema.ts'
import type { Coverage } from '../core/source.ts'
import { compare } from '../engine/compare.ts'
import { reachable } from '../engine/reachable.ts'
import { narrow, scopeOf, tolerate } from '../engine/scope.ts'
import type { Project } from '../project/project.ts'
import { loadDeclaration } from './declared.ts'
import { readDecisions, type DecisionFlags } from './decisions.ts'
import { excludedFinding, notPlanned } from './findings.ts'
import {
  nextChainKey,
  onlyHead,
  readHistory,
  rebuildHistory,
  rememberProof,
  replayHistory,
  type History,
  type HistoryReplay,
} from './history-state.ts'
import { planBothWays, type BothWays } from './plan-both-ways.ts'
import {
  generatedRevision,
  proveProposal,
  writeProved,
  type GeneratedRevision,
} from './proposal.ts'
import { refuseBadFills } from './refused-decisions.ts'
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
  const { message, now = new Date() } = options
  const parents = parent ? [parent.id] : []
  const rebuild = () => rebuildHistory(history, run)
  const proved = await proveProposal({ run, ways, message, parents, before, covers, rebuild, now })
  const file = options.dryRun === true ? null : await writeProved(proved, run.project, now)
  if (file !== null)
    await rememberProof(nextChainKey(history, proved.revision), proved.findings, run)
  return {
    revision: generatedRevision(proved, ways, file),
    questions: [],
    findings: [...writing.findings, ...proved.findings],
  }
}
