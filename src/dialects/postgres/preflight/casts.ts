/** Values that do not go into the type that their column is to have. */
import type { Node } from 'libpg-query'
import { idText } from '../../../core/schema.ts'
import { ident, join, literal, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { type Path, strings, type TableFacts } from './names.ts'
import { after, before, part, type Piece, written } from './pieces.ts'
import { columnSql, expressionSql, from, keySql, rowsWhere } from './rows.ts'
import type { Asking, Found, Probe, Rule, Telling, Unasked } from './rule.ts'
import { namedIn } from './steps.ts'
import { missing, unread } from './unasked.ts'

/** Values that a change of a column's type refuses. */
export const casts: Rule = ({ alter, piece }, asking) => {
  const { subtype, name, def } = alter?.command ?? {}
  if (alter === undefined || subtype !== 'AT_AlterColumnType' || name === undefined) return []
  if (def === undefined || !('ColumnDef' in def)) return []
  const path = asking.tables.pathOf(alter.relation)
  const { pending, tables } = asking
  if (pending.isEmpty(path) || pending.filling(path, name) === 'nulls') return []
  const subject = idText({ kind: 'column', path: [...path, name] })
  const table = tables.find(path)
  if (table === undefined || pending.isMade(path)) return missing(subject, path, pending)
  const type = typeIn(piece)
  if (type === undefined) return unread(subject)
  const using = after(piece, 'using')
  const { typeName, raw_default } = def.ColumnDef
  const expression = using === undefined ? columnSql(table, name) : expressionSql(written(using))
  return ask(
    { subject, path, table, name, type, typeNode: typeName?.names, expression, raw_default },
    asking,
  )
}

interface Cast {
  readonly subject: string
  readonly path: Path
  readonly table: TableFacts
  /** The column. */
  readonly name: string
  readonly type: string
  readonly typeNode: readonly Node[] | undefined
  readonly expression: Sql
  /** What stands after `using`. */
  readonly raw_default: Node | undefined
}

function ask(cast: Cast, { pending }: Asking): readonly (Probe | Unasked)[] {
  const { subject, path, table, name, type, typeNode, expression, raw_default } = cast
  const typeNames = strings(typeNode)
  const own = namedIn(raw_default)
  const columns = raw_default === undefined ? [name] : own.columns
  const tell = refusal(type)
  const values = pending.enumValues(typeNames.at(-1) ?? '')
  if (values !== undefined) {
    const asText = beforeCasts(raw_default, typeNames.at(-1) ?? '')
    if (asText === undefined) return [{ subject, because: `the type ${type} is made before it` }]
    return [
      {
        subject,
        reads: { tables: [{ path, columns: [asText] }], names: [] },
        query: rowsWhere(table, {
          where: sql`${columnSql(table, asText)}::text not in (${join(values.map(literal))})`,
          tell: [asText],
          only: false,
        }),
        tell: (found) => ({
          ...tell(found),
          message: `${rowsHold(found.rows)} a value that the new ${type} does not have.`,
        }),
      },
    ]
  }
  return [
    {
      subject,
      reads: {
        tables: [{ path, columns }],
        names: [...typeNames.slice(-1), ...own.names],
      },
      prepare: tryEach(table, { type: verbatim(type), expression, tell: name }),
      query: answer,
      tell,
    },
  ]
}

/** The type as written: `alter column c set data type t collate … using …`. */
function typeIn(piece: Piece): string | undefined {
  const words = piece.tokens.map(({ word }) => word)
  const name = words[1] === 'column' ? 2 : 1
  const at = words[name + 1] === 'set' ? name + 3 : name + 1
  if (words[at] !== 'type') return undefined
  const text = written(before(part(piece, at + 1), ['collate', 'using']))
  return text === '' ? undefined : text
}

/** The column of `column::text::type`, which is how values go from one enum to another. */
function beforeCasts(expression: Node | undefined, type: string): string | undefined {
  if (expression === undefined || !('TypeCast' in expression)) return undefined
  const { arg, typeName } = expression.TypeCast
  const names = strings(typeName?.names)
  if (names.at(-1) !== type || typeName?.arrayBounds !== undefined) return undefined
  if (arg === undefined || !('TypeCast' in arg)) return undefined
  const inner = arg.TypeCast
  if (strings(inner.typeName?.names).at(-1) !== 'text' || inner.arg === undefined) return undefined
  return 'ColumnRef' in inner.arg ? strings(inner.arg.ColumnRef.fields).at(-1) : undefined
}

function refusal(type: string): (found: Found) => Telling {
  return ({ rows, said }) => ({
    code: 'cast-refuses',
    severity: 'error',
    message: `${rowsHold(rows)} a value that does not go into ${type}${said === undefined ? '' : `: ${said}`}.`,
    hint: 'Mend those values first, in the same revision or an earlier one, or say after `using` what becomes of them.',
  })
}

function rowsHold(rows: number): string {
  return rows === 1 ? '1 row holds' : `${rows} rows hold`
}

/** What {@link tryEach} found. */
export const answer: Sql = sql`
select (a.found ->> 'rows')::bigint as rows, array(select pg_catalog.jsonb_array_elements_text(a.found -> 'keys')) as keys,
  a.found ->> 'said' as said
from (select pg_catalog.current_setting('lockstep.preflight')::jsonb as found) as a`

/**
 * Try an expression on every row, and an assignment of it to a type; a setting of the transaction tells what came of it.
 *
 * All rows are tried at once first: only where one is refused is each of them tried alone. An assignment in PL/pgSQL refuses
 * what `alter column … type` refuses, such as a text that is too long; an explicit cast would cut it off.
 */
export function tryEach(
  table: TableFacts,
  {
    type,
    expression,
    tell,
  }: { readonly type: Sql; readonly expression: Sql; readonly tell: string },
): Sql {
  const { path } = table
  const own = (name: string): Sql => sql`${join(path.map(ident), '.')}.${ident(name)}`
  const body = sql`
#variable_conflict use_column
declare
  "lockstep value" ${type};
  "lockstep row" record;
  "lockstep rows" bigint := 0;
  "lockstep keys" text[] := '{}';
  "lockstep said" text;
begin
  begin
    for "lockstep row" in select ${expression} as v from ${from(table, false)} loop
      "lockstep value" := "lockstep row".v;
    end loop;
  exception when data_exception or integrity_constraint_violation or raise_exception then
    for "lockstep row" in select ${own('tableoid')} as t, ${own('ctid')} as c, ${keySql(table, [tell])} as k from ${from(table, false)} loop
      begin
        select ${expression} into "lockstep value" from ${from(table, false)}
          where ${own('tableoid')} = "lockstep row".t and ${own('ctid')} = "lockstep row".c;
      exception when data_exception or integrity_constraint_violation or raise_exception then
        "lockstep rows" := "lockstep rows" + 1;
        if "lockstep rows" <= 5 then "lockstep keys" := "lockstep keys" || "lockstep row".k; end if;
        "lockstep said" := coalesce("lockstep said", sqlerrm);
      end;
    end loop;
  end;
  perform pg_catalog.set_config('lockstep.preflight', pg_catalog.jsonb_build_object(
    'rows', "lockstep rows", 'keys', "lockstep keys", 'said', "lockstep said")::text, true);
end`
  return sql`do language plpgsql ${literal(body.text)}`
}
