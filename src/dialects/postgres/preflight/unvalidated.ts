/** Constraints that stand and were never held against the rows that were there: `not valid`. */
import type { RangeVar } from 'libpg-query'
import type { Connection } from '../../../core/connection.ts'
import { text } from '../../../core/row.ts'
import { ident, literal, sql, verbatim } from '../../../core/sql.ts'
import { keyOf, type Path, readTables, type Tables, tableSql } from './names.ts'
import type { AlterStep, Step } from './rule.ts'
import { type ClosedStep, relationsIn, stepsOf } from './steps.ts'

/** What validating a constraint asks of the rows: the same as adding it would have asked. */
export interface Unvalidated {
  /** The step that stands for one: of a validation, the addition that is made up for. */
  readonly asAsked: (step: Step, tables: Tables) => Step
  /** Remember what a step adds without looking at the rows. */
  readonly note: (step: Step, tables: Tables) => void
  /** The tables that the constraints of the target name. */
  readonly relations: readonly RangeVar[]
}

/** Look up what the target has of the constraints that are to be validated. */
export async function readUnvalidated(
  connection: Connection,
  steps: readonly (Step | ClosedStep)[],
  searchPath: readonly string[],
): Promise<Unvalidated> {
  const additions = new Map<string, Step>()
  const wanted = steps.flatMap((step) => (step.node === undefined ? [] : (step.alter ?? [])))
  const validations = wanted.filter(({ command }) => command.subtype === validating)
  const tables = await readTables(
    connection,
    validations.map(({ relation }) => relation),
    searchPath,
  )
  for (const validation of validations) {
    const named = nameOf(validation, tables)
    const addition = await standing(connection, named)
    if (addition !== undefined) additions.set(keyFor(named), addition)
  }
  return {
    relations: [...additions.values()].flatMap(({ node }) => relationsIn(node)),
    asAsked: (step, tables) => {
      if (step.alter?.command.subtype !== validating) return step
      const addition = additions.get(keyFor(nameOf(step.alter, tables)))
      return addition === undefined ? step : { ...addition, location: step.location }
    },
    note: (step, tables) => {
      const { command, relation } = step.alter ?? {}
      const { def } = command ?? {}
      if (relation === undefined || def === undefined || !('Constraint' in def)) return
      const { conname, skip_validation } = def.Constraint
      if (skip_validation !== true || conname === undefined) return
      additions.set(keyFor({ path: tables.pathOf(relation), name: conname }), asValid(step))
    },
  }
}

const validating = 'AT_ValidateConstraint'

interface Named {
  readonly path: Path
  readonly name: string
}

function keyFor({ path, name }: Named): string {
  return `${keyOf(path)} ${name}`
}

function nameOf({ relation, command }: AlterStep, tables: Tables): Named {
  return { path: tables.pathOf(relation), name: command.name ?? '' }
}

/** The constraint in the server's own words, taken apart as if it were to be added. */
async function standing(connection: Connection, { path, name }: Named): Promise<Step | undefined> {
  const table = tableSql(path)
  const [row] = await connection.query(sql`
select pg_catalog.pg_get_constraintdef(c.oid) as definition from pg_catalog.pg_constraint c
where c.conrelid = pg_catalog.to_regclass(${literal(table.text)}) and c.conname = ${literal(name)} and not c.convalidated`)
  if (row === undefined) return undefined
  const added = sql`alter table ${table} add constraint ${ident(name)} ${verbatim(text(row, 'definition'))}`
  const [step] = await stepsOf({
    text: added.text,
    location: { file: '' },
  })
  return step === undefined || step.node === undefined ? undefined : asValid(step)
}

function asValid(step: Step): Step {
  const { alter } = step
  const { def } = alter?.command ?? {}
  if (alter === undefined || def === undefined || !('Constraint' in def)) return step
  const Constraint = { ...def.Constraint, skip_validation: false }
  return { ...step, alter: { ...alter, command: { ...alter.command, def: { Constraint } } } }
}
