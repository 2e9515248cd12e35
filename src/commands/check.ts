/** Whether the declared schema, the revisions and their proofs are in step. */
import { createHash } from 'node:crypto'
import type { Finding } from '../core/finding.ts'
import { silent, type Progress } from '../core/progress.ts'
import type { IdText, Schema, Unmodeled } from '../core/schema.ts'
import { compare } from '../engine/compare.ts'
import { reachable } from '../engine/reachable.ts'
import { narrow, scopeOf, strangersIn, tolerate, toleratedIn } from '../engine/scope.ts'
import type { Project } from '../project/project.ts'
import { loadDeclaration, type Declaration } from './declared.ts'
import {
  excludedFinding,
  headsFinding,
  notPlanned,
  pendingFindings,
  toleratedFinding,
  unmodeledFinding,
} from './findings.ts'
import { readHistory, replayHistory, type History } from './history-state.ts'
import { openMemory } from '../project/memory.ts'
import { bothNeeds, declaredSchema } from './sides.ts'

/** How to check. */
export interface CheckOptions {
  /** Fail also on what no kind models. */
  readonly strictCoverage?: boolean
  /** Look even where nothing has changed since it was green. */
  readonly fresh?: boolean
}

/** What a check found. */
export interface CheckResult {
  /** No pending change and no finding that is an error. */
  readonly inStep: boolean
  /** True when nothing had changed since the last green check. */
  readonly remembered: boolean
  /** The revisions that none follows: one, or none for an empty history. */
  readonly heads: readonly string[]
  readonly revisions: number
  readonly objects: number
  readonly findings: readonly Finding[]
  readonly unmodeled: readonly Unmodeled[]
}

/**
 * Hold the declared schema against what the revisions build, in one shadow.
 *
 * @throws {LockstepError} When it could not check: a source that fails, a shadow that lacks an
 *   extension, a revision that fails. Never green then.
 */
export async function check(
  project: Project,
  options: CheckOptions = {},
  progress: Progress = silent,
): Promise<CheckResult> {
  progress('Loading the sources')
  const declaration = await loadDeclaration(project)
  const history = await readHistory(project)
  const memory = openMemory(project.cacheFolder, 'checks')
  const key = await keyOf(project, declaration, history, options)
  const known = options.fresh === true ? undefined : await memory.recall(key)
  if (known !== undefined) return { ...readResult(known), remembered: true }
  const sides = await buildBoth(project, declaration, history, progress)
  const result = judge(sides, { history, declaration, options })
  if (result.inStep) await memory.remember(key, JSON.stringify(result))
  return result
}

/** Both sides of a check. */
interface Sides {
  readonly declared: Schema
  readonly migrated: Schema
  /** What the revisions make that is another sort of object than the sources know, by id. */
  readonly strangers: readonly IdText[]
  readonly findings: readonly Finding[]
}

async function buildBoth(
  project: Project,
  declaration: Declaration,
  history: History,
  progress: Progress,
): Promise<Sides> {
  const dialect = await project.loadDialect()
  const shadow = await project.openShadow()
  try {
    const needs = await bothNeeds(declaration, history, dialect)
    const scope = scopeOf(project.config, declaration.covers, dialect.kinds)
    progress(`Starting a shadow: ${shadow.description}`)
    const declared = await declaredSchema(shadow, needs.declared, { project, declaration, dialect })
    const replayed = await replayHistory(history, {
      project,
      dialect,
      shadow,
      needs: needs.history,
      progress,
      scope,
    })
    return {
      declared,
      migrated: narrow(replayed.schema, scope),
      strangers: strangersIn(replayed.schema, scope),
      findings: replayed.findings,
    }
  } finally {
    await shadow.close()
  }
}

interface Circumstances {
  readonly history: History
  readonly declaration: Declaration
  readonly options: CheckOptions
}

function judge(sides: Sides, { history, declaration, options }: Circumstances): CheckResult {
  const { declared, migrated } = sides
  const { schema, leftOut } = reachable(declared, migrated)
  const changes = compare(migrated, tolerate(schema, migrated, declaration.covers))
  const unmodeled = unmodeledIn(sides)
  const findings = [
    ...headsFinding(history),
    ...pendingFindings(changes),
    ...declaration.findings,
    ...sides.findings,
    ...leftOut.map(notPlanned),
    ...excludedFinding(declared),
    ...toleratedFinding([
      ...toleratedIn(migrated, declared, declaration.covers),
      ...sides.strangers,
    ]),
    ...unmodeledFinding(unmodeled, options.strictCoverage ?? false),
  ]
  return {
    inStep: findings.every(({ severity }) => severity !== 'error'),
    remembered: false,
    heads: history.graph.heads,
    revisions: history.revisions.length,
    objects: declared.objects.size,
    findings,
    unmodeled,
  }
}

function unmodeledIn({ declared, migrated }: Sides): readonly Unmodeled[] {
  const all = [...declared.unmodeled, ...migrated.unmodeled]
  return [...new Map(all.map((one) => [`${one.label} ${one.name}`, one])).values()]
}

async function keyOf(
  project: Project,
  declaration: Declaration,
  history: History,
  options: CheckOptions,
): Promise<string> {
  const { searchPath, include, exclude } = project.config
  const parts = [
    await project.shadowKey(),
    declaration.key,
    JSON.stringify(declaration.findings),
    JSON.stringify({ searchPath, include, exclude, strict: options.strictCoverage ?? false }),
    ...history.chainKeys.values(),
  ]
  return createHash('sha256').update(parts.join('\u0000')).digest('hex')
}

function readResult(text: string): CheckResult {
  return JSON.parse(text)
}
