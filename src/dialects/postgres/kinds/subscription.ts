/** Subscriptions. PostgreSQL manual: CREATE SUBSCRIPTION, ALTER SUBSCRIPTION. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, join, literal, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { connectionColumns, withPlaces } from '../connection-string.ts'
import { ownName } from '../names.ts'

interface SubscriptionAttrs extends Attrs {
  /** Without its secrets. */
  readonly connection: string
  /** The names of the secrets in the connection string, sorted. */
  readonly secrets: readonly string[]
  /** Sorted. */
  readonly publications: readonly string[]
  /** The replication slot at the publisher. */
  readonly slot: string | null
  readonly binary: boolean
  /** `off`, `on` or `parallel`. */
  readonly streaming: string
  readonly synchronousCommit: string
  readonly twoPhase: boolean
  readonly disableOnError: boolean
  readonly passwordRequired: boolean
  readonly runAsOwner: boolean
  readonly origin: string
  readonly failover: boolean
}

type Subscription = SchemaObject<SubscriptionAttrs>

/** What a superuser alone may read is asked for by none else: the whole query would fail. */
const query: CatalogQuery = {
  name: 'subscriptions',
  sql: ({ major, seesAll }) => {
    const since = (version: number, expression: string, otherwise: string): Sql =>
      verbatim(major >= version ? expression : otherwise)
    return sql`
    select s.subname as name, '6100/' || s.oid || '/0' as address, ${seesAll ? connectionColumns(sql`s.subconninfo`) : sql`null as connection, '{}'::text[] as secrets`},
           s.subpublications as publications, s.subslotname as slot, s.subenabled as enabled,
           s.subbinary as binary, s.subsynccommit as synchronous_commit,
           ${since(16, "case s.substream when 't' then 'on' when 'p' then 'parallel' else 'off' end", "case when s.substream then 'on' else 'off' end")} as streaming,
           ${since(18, "'parallel'", "'off'")} as usual_streaming,
           ${since(15, "s.subtwophasestate <> 'd'", 'false')} as two_phase, ${since(15, 's.subdisableonerr', 'false')} as disable_on_error,
           ${since(16, 's.subpasswordrequired', 'true')} as password_required, ${since(16, 's.subrunasowner', 'false')} as run_as_owner,
           ${since(16, 's.suborigin', "'any'")} as origin, ${since(17, 's.subfailover', 'false')} as failover
      from pg_subscription s
     where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())`
  },
}

const settings: AlterInPlace<SubscriptionAttrs> = {
  alter: (from, to) => {
    const before = new Set(settingsOf(from).map((setting) => setting.text))
    const changed = settingsOf(to).filter((setting) => !before.has(setting.text))
    return alter(to, sql`set (${join(changed)})`)
  },
}

const connection: AlterInPlace<SubscriptionAttrs> = {
  alter: (_, to) => ({
    sql: noted(to, sql`alter subscription ${ownName(to.id.path)} connection ${connectionOf(to)}`),
    lock: 'none',
  }),
}

/**
 * Where changes to rows come from. It is made without connecting to the publisher and stands still until somebody
 * makes the slot there and enables it: whether it runs is no part of the schema, as it is none for pg_dump.
 */
export const subscription: Kind = defineKind<SubscriptionAttrs>({
  name: 'subscription',
  file: 'last',
  query,
  read: (row) => {
    const open = textOrNull(row, 'connection')
    if (open === null) return undefined
    return {
      path: [text(row, 'name')],
      attrs: {
        connection: open,
        secrets: texts(row, 'secrets'),
        publications: texts(row, 'publications').toSorted(),
        slot: textOrNull(row, 'slot'),
        binary: bool(row, 'binary'),
        streaming: text(row, 'streaming'),
        synchronousCommit: text(row, 'synchronous_commit'),
        twoPhase: bool(row, 'two_phase'),
        disableOnError: bool(row, 'disable_on_error'),
        passwordRequired: bool(row, 'password_required'),
        runAsOwner: bool(row, 'run_as_owner'),
        origin: text(row, 'origin'),
        failover: bool(row, 'failover'),
      },
      addresses: [text(row, 'address')],
      facts: {
        enabled: bool(row, 'enabled'),
        usualStreaming: text(row, 'usual_streaming'),
        inOrder: texts(row, 'publications'),
      },
    }
  },
  address: ({ id }) => sql`subscription ${ownName(id.path)}`,
  create,
  drop,
  // To change the last two in place asks the publisher.
  alter: {
    connection,
    secrets: connection,
    publications: {
      alter: (_, to) =>
        alter(to, sql`set publication ${publicationsOf(to)} with (refresh = false)`),
    },
    slot: settings,
    binary: settings,
    streaming: settings,
    synchronousCommit: settings,
    disableOnError: settings,
    passwordRequired: settings,
    runAsOwner: settings,
    origin: settings,
    twoPhase: 'recreate',
    failover: 'recreate',
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter subscription ${ownName(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`subscription ${id.path.join('')}`],
})

function create(object: Subscription): OpSpec {
  const { id } = object
  const usual = new Set(allOf(usualOf(object)).map((setting) => setting.text))
  const chosen = allOf(object).filter((setting) => !usual.has(setting.text))
  const statement = sql`create subscription ${ownName(id.path)} connection ${connectionOf(object)} publication ${publicationsOf(object)} with (${join([sql`connect = false`, ...chosen])})`
  return { sql: noted(object, statement), lock: 'none' }
}

/** What the server chooses where nothing is said; the slot bears the name of the subscription. */
function usualOf({ id, attrs, facts, ...rest }: Subscription): Subscription {
  return {
    ...rest,
    id,
    facts,
    attrs: {
      ...attrs,
      slot: id.path[0] ?? '',
      binary: false,
      streaming: textAttr(facts, 'usualStreaming'),
      synchronousCommit: 'off',
      twoPhase: false,
      disableOnError: false,
      passwordRequired: true,
      runAsOwner: false,
      origin: 'any',
      failover: false,
    },
  }
}

function settingsOf({ attrs }: Subscription): readonly Sql[] {
  return [
    sql`slot_name = ${attrs.slot === null ? sql`none` : literal(attrs.slot)}`,
    verbatim(`binary = ${attrs.binary}`),
    verbatim(`streaming = ${attrs.streaming}`),
    sql`synchronous_commit = ${literal(attrs.synchronousCommit)}`,
    verbatim(`disable_on_error = ${attrs.disableOnError}`),
    verbatim(`password_required = ${attrs.passwordRequired}`),
    verbatim(`run_as_owner = ${attrs.runAsOwner}`),
    sql`origin = ${literal(attrs.origin)}`,
  ]
}

function allOf(object: Subscription): readonly Sql[] {
  const { twoPhase, failover } = object.attrs
  const fixed = [verbatim(`two_phase = ${twoPhase}`), verbatim(`failover = ${failover}`)]
  return [...settingsOf(object), ...fixed]
}

/** With a slot it would ask the publisher to drop that, outside of any transaction. */
function drop(object: Subscription): readonly OpSpec[] {
  const { id, attrs, facts } = object
  const slot = attrs.slot
  return [
    ...(facts['enabled'] === true ? [alter(object, sql`disable`)] : []),
    ...(slot === null ? [] : [alter(object, sql`set (slot_name = none)`)]),
    {
      sql: sql`drop subscription ${ownName(id.path)}`,
      lock: 'none',
      ...(slot !== null && {
        losesData: `how far subscription "${id.path.join('')}" had got; the slot "${slot}" stays at the publisher`,
      }),
    },
  ]
}

function alter({ id }: Subscription, clause: Sql): OpSpec {
  return { sql: sql`alter subscription ${ownName(id.path)} ${clause}`, lock: 'none' }
}

/** As somebody wrote them. */
function publicationsOf({ facts }: Subscription): Sql {
  const { inOrder } = facts
  return join(Array.isArray(inOrder) ? inOrder.map((name) => ident(String(name))) : [])
}

function connectionOf({ attrs }: Subscription): Sql {
  return literal(withPlaces(attrs.connection, attrs.secrets))
}

function noted({ attrs }: Subscription, statement: Sql): Sql {
  return attrs.secrets.length === 0
    ? statement
    : sql`-- Secrets are not kept here: put them in by hand.\n${statement}`
}
