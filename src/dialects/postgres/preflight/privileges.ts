/** Rights that a statement asks for and the role has not. */
import type { Node, RangeVar } from 'libpg-query'
import type { Row } from '../../../core/connection.ts'
import type { Location } from '../../../core/finding.ts'
import type { Obstacle } from '../../../core/preflight.ts'
import { text } from '../../../core/row.ts'
import { idText } from '../../../core/schema.ts'
import { ident, join, literal, sql, type Sql } from '../../../core/sql.ts'
import { walk } from '../parse.ts'
import { tableSql } from './names.ts'
import type { Step, Survey, Surveyed } from './rule.ts'
import { isRelation, relationsIn } from './steps.ts'

/** Tables that must be owned, schemas in which something is made, tables that are written to or pointed at. */
export const privileges: Survey = async (connection, surveyed) => {
  const needs = needsOf(surveyed)
  if (needs.length === 0) return []
  const rows = await connection.query(lacking(needs))
  return rows.flatMap((row) => {
    const need = needs[Number(text(row, 'number'))]
    return need === undefined ? [] : [missing(need, row)]
  })
}

/** `own` of a table; `create` in a schema or a database; else the right as GRANT names it. */
interface Need {
  readonly right: string
  readonly kind: 'table' | 'schema' | 'database'
  readonly path: readonly string[]
  readonly location: Location
}

function needsOf(surveyed: Surveyed): readonly Need[] {
  const needs = new Map<string, Need>()
  const made = new Set<string>()
  for (const { step, there, schemaOf } of surveyed) {
    const { node, location } = step
    // From here on another role acts, of which this session does not know what it may do.
    if (changesRole(node)) break
    if ('CreateSchemaStmt' in node) made.add(node.CreateSchemaStmt.schemaname ?? '')
    for (const { right, relation } of onTables(step)) {
      const path = there(relation)
      if (path !== undefined) add(needs, { right, kind: 'table', path, location })
    }
    const relation = madeBy(node)
    const schema = relation === undefined ? undefined : schemaOf(relation)
    if (schema !== undefined && !made.has(schema) && !schema.startsWith('pg_temp'))
      add(needs, { right: 'create', kind: 'schema', path: [schema], location })
    if ('CreateSchemaStmt' in node && node.CreateSchemaStmt.if_not_exists !== true)
      add(needs, { right: 'create', kind: 'database', path: [], location })
  }
  return [...needs.values()]
}

/** Each right once, where it is needed first. */
function add(needs: Map<string, Need>, need: Need): void {
  const key = [need.right, need.kind, ...need.path].join(' ')
  if (!needs.has(key)) needs.set(key, need)
}

function changesRole(node: Node): boolean {
  return (
    'GrantRoleStmt' in node ||
    'AlterOwnerStmt' in node ||
    ('VariableSetStmt' in node &&
      /^(?:role|session_authorization)$/u.test(node.VariableSetStmt.name ?? ''))
  )
}

interface OnTable {
  readonly right: string
  readonly relation: RangeVar
}

function onTables({ node, alter }: Step): readonly OnTable[] {
  if (alter !== undefined) {
    const { relation, command } = alter
    const { def } = command
    const other = def !== undefined && 'Constraint' in def ? def.Constraint.pktable : undefined
    const owned: OnTable = { right: 'own', relation }
    return other === undefined ? [owned] : [owned, { right: 'references', relation: other }]
  }
  if ('TruncateStmt' in node)
    return relationsIn(node).map((relation) => ({ right: 'truncate', relation }))
  if ('CreateStmt' in node)
    return pointedAt(node).map((relation) => ({ right: 'references', relation }))
  const [right, relation] = onOneTable(node)
  return relation === undefined ? [] : [{ right, relation }]
}

/** What the foreign keys of a new table lead to. */
function pointedAt(node: Node): readonly RangeVar[] {
  const found: RangeVar[] = []
  walk(node, (inner) => {
    if ('pktable' in inner && isRelation(inner.pktable)) found.push(inner.pktable)
  })
  return found
}

function onOneTable(node: Node): readonly [string, RangeVar | undefined] {
  if ('IndexStmt' in node) return ['own', node.IndexStmt.relation]
  if ('CreatePolicyStmt' in node) return ['own', node.CreatePolicyStmt.table]
  if ('AlterPolicyStmt' in node) return ['own', node.AlterPolicyStmt.table]
  if ('CreateTrigStmt' in node) return ['trigger', node.CreateTrigStmt.relation]
  if ('InsertStmt' in node) return ['insert', node.InsertStmt.relation]
  if ('UpdateStmt' in node) return ['update', node.UpdateStmt.relation]
  if ('DeleteStmt' in node) return ['delete', node.DeleteStmt.relation]
  if ('RenameStmt' in node) return ['own', node.RenameStmt.relation]
  return ['', undefined]
}

/** What a statement makes in a schema. With `if not exists` it may be there, and a temporary table is in none. */
function madeBy(node: Node): RangeVar | undefined {
  const made =
    'CreateStmt' in node
      ? node.CreateStmt
      : 'CreateSeqStmt' in node
        ? { ...node.CreateSeqStmt, relation: node.CreateSeqStmt.sequence }
        : 'ViewStmt' in node
          ? { relation: node.ViewStmt.view, if_not_exists: node.ViewStmt.replace }
          : 'CreateTableAsStmt' in node
            ? { ...node.CreateTableAsStmt, relation: node.CreateTableAsStmt.into?.rel }
            : undefined
  if (made?.if_not_exists === true || made?.relation?.relpersistence === 't') return undefined
  return made?.relation
}

/** A schema that is not there is said by the server when it comes to that. */
function lacking(needs: readonly Need[]): Sql {
  const values = needs.map(({ right, kind, path }, at) => {
    const name = kind === 'table' ? tableSql([path[0] ?? '', path[1] ?? '']).text : (path[0] ?? '')
    return sql`(${literal(String(at))}, ${literal(right)}, ${literal(kind)}, ${literal(name)})`
  })
  return sql`
select n.number, current_user::text as role, coalesce(pg_catalog.pg_get_userbyid(c.relowner)::text, '') as owner
from (values ${join(values)}) as n (number, need, kind, name)
left join pg_catalog.pg_class c on c.oid = case n.kind when 'table' then pg_catalog.to_regclass(n.name) end
left join pg_catalog.pg_namespace s on n.kind = 'schema' and s.nspname = n.name
where not coalesce(case
  when n.kind = 'database' then pg_catalog.has_database_privilege(pg_catalog.current_database(), 'create')
  when n.kind = 'schema' then pg_catalog.has_schema_privilege(s.oid, 'create')
  when n.need = 'own' then pg_catalog.pg_has_role(c.relowner, 'usage')
  when n.need in ('delete', 'trigger', 'truncate') then pg_catalog.has_table_privilege(c.oid, n.need)
  else pg_catalog.has_any_column_privilege(c.oid, n.need) end, true)
order by n.number::integer`
}

function missing({ right, kind, path, location }: Need, row: Row): Obstacle {
  const role = text(row, 'role')
  const name = ident(role).text
  const subject = kind === 'database' ? 'database' : idText({ kind, path })
  const owner = text(row, 'owner')
  const object = path.map((part) => ident(part).text).join('.')
  const [message, hint] =
    right === 'own'
      ? [
          `Only its owner "${owner}" may change it, and the role is "${role}".`,
          `Run the command as "${owner}", or as a member: \`grant ${ident(owner).text} to ${name}\`.`,
        ]
      : [
          `The role "${role}" has not the right to ${right} there.`,
          kind === 'database'
            ? `As an administrator run \`grant create on database … to ${name}\`.`
            : `As its owner run \`grant ${right} on ${kind} ${object} to ${name}\`.`,
        ]
  return {
    code: 'missing-privilege',
    severity: 'error',
    subject,
    message,
    hint,
    location,
  }
}
