/** The statements up and down between two schemas, with the renames that were decided on. */
import type { Connection } from '../core/connection.ts'
import type { TableColumns } from '../core/dialect.ts'
import type { Kind } from '../core/kind.ts'
import type { Op } from '../core/plan.ts'
import type { Question } from '../core/question.ts'
import { sql, type Sql } from '../core/sql.ts'
import { idText, sameValue, type ObjectId, type Schema, type SchemaObject } from '../core/schema.ts'
import { plan } from '../engine/plan.ts'
import { reflect } from '../engine/reflect.ts'
import {
  findRenames,
  inverse,
  orderRenames,
  renameOps,
  type Rename,
  type RenameQuestion,
} from '../engine/rename.ts'
import { indexOf } from '../engine/schema-index.ts'
import { narrow } from '../engine/scope.ts'
import {
  fillFor,
  fillQuestions,
  lossQuestions,
  renameChoices,
  type Decisions,
} from './decisions.ts'
import { sessionOf, type PlanView } from './history-state.ts'
import { namesAfter } from './object-names.ts'
import {
  refuseBlocked,
  refuseUnknownLoss,
  refuseUnused,
  refuseUnusedFill,
} from './refused-decisions.ts'

/** Where planning starts. */
export interface PlanningTask {
  /** A shadow that holds the schema to start from. */
  readonly connection: Connection
  readonly from: Schema
  /** What to reach from a schema that renames have led to: what is tolerated moves along. */
  readonly goalFrom: (schema: Schema) => Schema
  readonly decisions: Decisions
  /** Build a shadow anew that holds the schema to start from. */
  readonly rebuild: () => Promise<Connection>
  readonly run: PlanView
  /** What consents to a loss, as a choice says it. Default: that the revision is to be written. */
  readonly consent?: string
}

/** What {@link planBothWays} gives. */
export interface BothWays extends WayUp {
  readonly down: readonly Op[]
}

/** What {@link planUp} gives. */
export interface WayUp {
  readonly up: readonly Op[]
  /** Where up leads to. */
  readonly to: Schema
  /** Open decisions; up and down are empty while there are any. */
  readonly questions: readonly Question[]
  /** The tables and columns that the revision does not touch. */
  readonly keeps: readonly TableColumns[]
  /** What rows that are there get a value for, by decision. */
  readonly filled: readonly ObjectId[]
  /** A shadow that holds the schema to start from. */
  readonly connection: Connection
}

interface RenamedSchema {
  readonly ops: readonly Op[]
  readonly renames: readonly (readonly Rename[])[]
  readonly schema: Schema
  readonly questions: readonly Question[]
  /** What goes, and what it may have become. */
  readonly found: readonly RenameQuestion[]
}

/** Plan up and down; renames run first on either way, and the rest is planned from where they lead. */
export async function planBothWays(task: PlanningTask): Promise<BothWays> {
  const { renamed, ...way } = await wayUp(task)
  if (way.questions.length > 0) return { ...way, down: [] }
  const back = await planBack(task, renamed, way)
  return { ...way, down: back.down, connection: back.connection }
}

/** Plan up alone, where nothing needs to lead back. */
export async function planUp(task: Omit<PlanningTask, 'rebuild'>): Promise<WayUp> {
  const { renamed: _, ...way } = await wayUp(task)
  return way
}

/** What is planned where no shadow holds the schema to start from: nothing is renamed. */
export interface UntriedTask {
  readonly from: Schema
  readonly to: Schema
  readonly kinds: readonly Kind[]
  readonly decisions: Decisions
  readonly consent: string
}

/** Plan up without a shadow: what was renamed is dropped and made. */
export function planUntried({
  from,
  to,
  kinds,
  decisions,
  consent,
}: UntriedTask): Pick<WayUp, 'up' | 'questions'> {
  const { ops: up } = plan(from, to, kinds, fillFor(decisions, []))
  const gone = { names: namesAfter([]), found: [], consent }
  const questions = [
    ...fillQuestions(up, to, kinds, decisions),
    ...lossQuestions(up, decisions, gone),
  ]
  return { up: questions.length > 0 ? [] : up, questions }
}

async function wayUp(
  task: Omit<PlanningTask, 'rebuild'>,
): Promise<WayUp & { readonly renamed: RenamedSchema }> {
  const { from, goalFrom, decisions, run, connection, consent = 'yes, write the revision' } = task
  const { kinds } = run.dialect
  const renamed = await inTrial(connection, sessionOf(run), () => applyRenames(task))
  const to = goalFrom(renamed.schema)
  if (renamed.questions.length > 0) return open(renamed.questions, to, { connection, renamed })
  const filled: ObjectId[] = []
  const fill = fillFor(decisions, filled)
  const up = [...renamed.ops, ...plan(renamed.schema, to, kinds, fill).ops]
  const names = namesAfter(renamed.renames.flat())
  refuseUnknownLoss(decisions, [from, renamed.schema, to].flatMap(idsOf))
  const questions = [
    ...fillQuestions(up, to, kinds, decisions),
    ...lossQuestions(up, decisions, { names, found: renamed.found, consent }),
  ]
  if (questions.length > 0) return open(questions, to, { connection, renamed })
  refuseUnusedFill(decisions, filled)
  const keeps = keptColumns(from, to, kinds)
  return { up, to, questions: [], filled, keeps, connection, renamed }
}

/** Without renames the way back is a plan; with them the names are taken back in a shadow first. */
async function planBack(
  { connection, from, rebuild, run }: PlanningTask,
  { renames }: RenamedSchema,
  { up, to }: { readonly up: readonly Op[]; readonly to: Schema },
): Promise<{ readonly down: readonly Op[]; readonly connection: Connection }> {
  const { kinds } = run.dialect
  if (renames.length === 0) return { down: plan(to, from, kinds, 'neutral').ops, connection }
  // Rows that an earlier proof seeded are no business of the way back.
  const empty = await rebuild()
  await empty.run(sessionOf(run))
  for (const op of up) await empty.run(op.sql)
  const backwards = renames.toReversed().map((step) => step.map(inverse))
  const ops: Op[] = []
  let schema = narrow(await reflect(empty, run.dialect), run.scope)
  for (const step of backwards) {
    const present = step.filter(({ id, isMember }) =>
      schema.objects.has(idText(isMember ? outer(id) : id)),
    )
    const { ordered } = orderRenames(present, schema, kinds)
    const stepOps = renameOps(ordered, { schema, target: from }, kinds)
    for (const op of stepOps) await empty.run(op.sql)
    ops.push(...stepOps)
    schema = narrow(await reflect(empty, run.dialect), run.scope)
  }
  return {
    down: [...ops, ...plan(schema, from, kinds, 'neutral').ops],
    connection: await rebuild(),
  }
}

/** Rename until nothing more looks renamed: the columns of a renamed table are looked at after it. */
async function applyRenames({
  connection,
  from,
  goalFrom,
  decisions,
  run,
}: Omit<PlanningTask, 'rebuild'>): Promise<RenamedSchema> {
  const ops: Op[] = []
  const renames: (readonly Rename[])[] = []
  const used = new Set<string>()
  const gone: ObjectId[] = []
  let schema = from
  for (;;) {
    const to = goalFrom(schema)
    const found = findRenames(schema, to, run.dialect.kinds)
    const { chosen, questions, answered } = renameChoices(
      found.questions,
      decisions,
      namesAfter(renames.flat()),
    )
    for (const name of answered) used.add(name)
    gone.push(...goneFrom(schema, to))
    if (questions.length > 0) return { ops, renames, schema, questions, found: found.questions }
    const { ordered: step, blocked } = orderRenames(
      [...chosen, ...found.free],
      schema,
      run.dialect.kinds,
    )
    refuseBlocked(blocked.filter(({ rename }) => chosen.includes(rename)))
    if (step.length === 0) {
      refuseUnused(decisions, { renames: used, gone })
      return { ops, renames, schema, questions, found: found.questions }
    }
    const stepOps = renameOps(step, { schema, target: to }, run.dialect.kinds)
    for (const op of stepOps) await connection.run(op.sql)
    ops.push(...stepOps)
    renames.push(step)
    schema = narrow(await reflect(connection, run.dialect, { withinTransaction: true }), run.scope)
    await connection.run(sessionOf(run))
  }
}

/** Do work in a transaction that leaves nothing behind. */
async function inTrial<T>(
  connection: Connection,
  session: Sql,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run(sql`begin`)
  await connection.run(session)
  try {
    return await work()
  } finally {
    await connection.run(sql`rollback`)
  }
}

function open(
  questions: readonly Question[],
  to: Schema,
  stand: { readonly connection: Connection; readonly renamed: RenamedSchema },
): WayUp & { readonly renamed: RenamedSchema } {
  return { up: [], to, questions, filled: [], keeps: [], ...stand }
}

function idsOf({ objects }: Schema): readonly ObjectId[] {
  return [...objects.values()].map(({ id }) => id)
}

function goneFrom(from: Schema, to: Schema): readonly ObjectId[] {
  return [...from.objects.values()].flatMap(({ id }) => (to.objects.has(idText(id)) ? [] : [id]))
}

function outer({ kind, path }: ObjectId): ObjectId {
  return { kind, path: path.slice(0, -1) }
}

/** Columns with the same name and attributes on both sides, by table: what rows must keep. */
function keptColumns(from: Schema, to: Schema, kinds: readonly Kind[]): readonly TableColumns[] {
  const holders = new Set(kinds.filter((kind) => kind.holdsRows === true).map((kind) => kind.name))
  const tables = new Map<string, TableColumns>()
  for (const [id, object] of from.objects) {
    const after = to.objects.get(id)
    if (!object.parent || !after || !holders.has(object.parent.kind)) continue
    if (!holdsValues(object, kinds)) continue
    const parts = [
      object,
      ...computedParts(object, from, kinds),
      ...computedParts(object, to, kinds),
    ]
    if (!parts.every((part) => isUntouched(part, from, to))) continue
    const key = idText(object.parent)
    const known = tables.get(key)?.columns ?? []
    tables.set(key, { table: object.parent.path, columns: [...known, object.id.path.at(-1) ?? ''] })
  }
  return [...tables.values()]
}

/** Neither it nor anything that it needs has other attributes: a renamed enum value shows in the rows. */
function isUntouched({ id, dependsOn }: SchemaObject, from: Schema, to: Schema): boolean {
  return [id, ...dependsOn].map(idText).every((key) => {
    const [before, after] = [from.objects.get(key), to.objects.get(key)]
    return before !== undefined && after !== undefined && sameValue(before.attrs, after.attrs)
  })
}

/** The parts that a new value comes with: what it is computed by. */
function computedParts(
  { id }: SchemaObject,
  schema: Schema,
  kinds: readonly Kind[],
): readonly SchemaObject[] {
  const computed = new Set(kinds.filter((kind) => 'needsNewParent' in kind).map(({ name }) => name))
  return indexOf(schema)
    .childrenOf(id)
    .filter((part) => computed.has(part.id.kind))
}

function holdsValues({ id }: SchemaObject, kinds: readonly Kind[]): boolean {
  return kinds.find((kind) => kind.name === id.kind)?.holdsValues === true
}
