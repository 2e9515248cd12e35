/** Whether the declared schema, the revisions and their proofs are in step. */
import { createHash } from 'node:crypto'
import type { Change } from '../core/change.ts'
import type { Dialect, Shadow, ShadowNeeds } from '../core/dialect.ts'
import type { Finding } from '../core/finding.ts'
import { silent, type Progress } from '../core/progress.ts'
import { idText, type Schema, type Unmodeled } from '../core/schema.ts'
import { compare } from '../engine/compare.ts'
import { narrow, reachable, tolerate, toleratedIn, type LeftOut } from '../engine/scope.ts'
import type { Project } from '../project/project.ts'
import { lockstepVersion } from '../project/version.ts'
import {
  loadDeclaration,
  needsOfDeclaration,
  reflectDeclaration,
  type Declaration,
} from './declared.ts'
import {
  needsOfHistory,
  onlyHead,
  readHistory,
  replayHistory,
  type History,
} from './history-state.ts'
import { excludedFinding } from './excluded.ts'
import { openMemory } from './memory.ts'
import { someOf } from './some-of.ts'

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
  readonly head: string | null
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
  const head = onlyHead(history)
  const memory = openMemory(project.cacheFolder, 'checks')
  const key = keyOf(project, declaration, history, options)
  const known = options.fresh === true ? undefined : await memory.recall(key)
  if (known !== undefined) return { ...readResult(known), remembered: true }
  const sides = await buildBoth(project, declaration, history, progress)
  const result = judge(sides, { head: head?.id ?? null, history, declaration, options })
  if (result.inStep) await memory.remember(key, JSON.stringify(result))
  return result
}

/** Both sides of a check. */
interface Sides {
  readonly declared: Schema
  readonly migrated: Schema
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
    progress(`Starting a shadow: ${shadow.description}`)
    const declared = await declaredSchema(shadow, needs.declared, { project, declaration, dialect })
    const replayed = await replayHistory(history, {
      project,
      dialect,
      shadow,
      needs: needs.history,
      progress,
    })
    return {
      declared,
      migrated: narrow(replayed.schema, project.config),
      findings: replayed.findings,
    }
  } finally {
    await shadow.close()
  }
}

/** What each side asks of the shadow. */
export interface BothNeeds {
  readonly declared: ShadowNeeds
  readonly history: ShadowNeeds
}

/** Both have the extensions of either, so that one shadow serves them; roles are each side's own. */
export async function bothNeeds(
  declaration: Declaration,
  history: History,
  dialect: Dialect,
): Promise<BothNeeds> {
  const declared = await needsOfDeclaration(declaration, dialect)
  const written = await needsOfHistory(history, dialect)
  const extensions = [...new Set([...declared.extensions, ...written.extensions])]
  return { declared: { ...declared, extensions }, history: { ...written, extensions } }
}

/** The declared schema, built in a fresh shadow. */
export async function declaredSchema(
  shadow: Shadow,
  needs: ShadowNeeds,
  {
    project,
    declaration,
    dialect,
  }: { project: Project; declaration: Declaration; dialect: Dialect },
): Promise<Schema> {
  const connection = await shadow.fresh(needs)
  return reflectDeclaration(connection, declaration, project, dialect)
}

interface Circumstances {
  readonly head: string | null
  readonly history: History
  readonly declaration: Declaration
  readonly options: CheckOptions
}

function judge(sides: Sides, { head, history, declaration, options }: Circumstances): CheckResult {
  const { schema, leftOut } = reachable(sides.declared, sides.migrated)
  const changes = compare(sides.migrated, tolerate(schema, sides.migrated, declaration.covers))
  const findings = [
    ...pendingFindings(changes),
    ...declaration.findings,
    ...sides.findings,
    ...leftOut.map(waiting),
    ...excludedFinding(sides.declared),
    ...toleratedFinding(sides.migrated, declaration),
    ...unmodeledFinding(sides, options),
  ]
  return {
    inStep: findings.every(({ severity }) => severity !== 'error'),
    remembered: false,
    head,
    revisions: history.revisions.length,
    objects: sides.declared.objects.size,
    findings,
    unmodeled: unmodeledIn(sides),
  }
}

/** One finding for each change; what comes or goes with a whole object is told by number. */
function pendingFindings(changes: readonly Change[]): readonly Finding[] {
  const whole = new Map(changes.filter(isWhole).map((change) => [idText(change.id), change]))
  const parts = new Map<string, number>()
  const roots = changes.filter((change) => {
    const root = outermost(change, whole)
    if (root !== undefined) parts.set(root, (parts.get(root) ?? 0) + 1)
    return root === undefined
  })
  return roots.map((change) => pending(change, parts.get(idText(change.id)) ?? 0))
}

type WholeChange = Extract<Change, { verb: 'create' | 'drop' }>

function isWhole(change: Change): change is WholeChange {
  return change.verb === 'create' || change.verb === 'drop'
}

function outermost(change: Change, whole: ReadonlyMap<string, WholeChange>): string | undefined {
  const parent = isWhole(change)
    ? (change.verb === 'create' ? change.to : change.from).parent
    : undefined
  const around = parent && whole.get(idText(parent))
  return around && (outermost(around, whole) ?? idText(around.id))
}

function pending(change: Change, parts: number): Finding {
  const more =
    parts === 0 ? '' : ` The same goes for ${parts} object${parts === 1 ? '' : 's'} within it.`
  return {
    code: 'pending-change',
    severity: 'error',
    subject: idText(change.id),
    message: `${describeChange(change)}${more}`,
    hint: 'Run `lockstep generate -m "…"` to write the revision.',
  }
}

/** A pending change in the words of someone who compares tables with revisions. */
export function describeChange(change: Change): string {
  if (change.verb === 'create') return 'It is declared, and no revision makes it.'
  if (change.verb === 'drop') return 'The revisions make it, and it is not declared.'
  if (change.verb === 'rename') return `It is to be called ${idText(change.to)}.`
  return `${change.attribute}: ${shown(change.after)} is declared; the revisions make ${shown(change.before)}.`
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function waiting({ id, because }: LeftOut): Finding {
  return {
    code: 'not-planned',
    severity: 'warning',
    subject: id,
    message: `It needs ${because.join(', ')}, which no revision makes and Lockstep does not plan: it is excluded, or not modelled yet.`,
    hint: 'Make that by hand in a revision (`lockstep new`), and the next check will plan this object.',
  }
}

function toleratedFinding(migrated: Schema, { covers }: Declaration): readonly Finding[] {
  const ids = toleratedIn(migrated, covers)
  if (ids.length === 0) return []
  return [
    {
      code: 'tolerated',
      severity: 'note',
      subject: `${ids.length} objects`,
      message: `The sources can not express them, so they are left alone: ${someOf(ids)}.`,
    },
  ]
}

/** One finding for all: by name in the result, by count and example here. */
function unmodeledFinding(
  sides: Sides,
  { strictCoverage = false }: CheckOptions,
): readonly Finding[] {
  const unmodeled = unmodeledIn(sides)
  if (unmodeled.length === 0) return []
  return [
    {
      code: 'unmodeled',
      severity: strictCoverage ? 'error' : 'note',
      subject: `${unmodeled.length} objects`,
      message: `Lockstep does not model them yet, so they are not compared: ${someOf(unmodeled.map(({ label, name }) => `${label} ${name}`))}.`,
    },
  ]
}

function unmodeledIn({ declared, migrated }: Sides): readonly Unmodeled[] {
  const all = new Map(
    [...declared.unmodeled, ...migrated.unmodeled].map((one) => [`${one.label} ${one.name}`, one]),
  )
  return [...all.values()]
}

function keyOf(
  project: Project,
  declaration: Declaration,
  history: History,
  options: CheckOptions,
): string {
  const { shadow, searchPath, include, exclude } = project.config
  const parts = [
    lockstepVersion(),
    declaration.key,
    JSON.stringify(declaration.findings),
    JSON.stringify({
      shadow,
      searchPath,
      include,
      exclude,
      strict: options.strictCoverage ?? false,
    }),
    ...history.chainKeys.values(),
  ]
  return createHash('sha256').update(parts.join('\u0000')).digest('hex')
}

function readResult(text: string): CheckResult {
  return JSON.parse(text)
}
