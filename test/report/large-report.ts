/** Reports of any size: a shop of so many tables, some of which are not what they should be. */
import type { Cause, Definition } from '../../src/core/drift.ts'
import type { Difference } from '../../src/core/difference.ts'
import type {
  Mark,
  Picture,
  PictureBox,
  PictureLink,
  PictureRow,
  Report,
  RevisionNode,
} from '../../src/report/report.ts'

const nouns = [
  'users', 'orders', 'order_items', 'products', 'categories', 'invoices', 'payments', 'refunds',
  'addresses', 'shipments', 'carriers', 'carts', 'cart_items', 'reviews', 'vendors', 'warehouses',
  'stock_levels', 'price_lists', 'discounts', 'audit_events',
] // prettier-ignore
const fields = [
  ['name', 'text'], ['email', 'character varying(320)'], ['created_at', 'timestamp with time zone'],
  ['state', 'order_state'], ['amount', 'numeric(12,2)'], ['note', 'text'], ['position', 'integer'],
  ['payload', 'jsonb'], ['is_active', 'boolean'], ['valid_until', 'date'],
] as const // prettier-ignore

/** A report of so many tables, of which so many differ. The same numbers give the same report. */
export function largeReport(tables: number, changed: number): Report {
  const random = randomFrom(tables)
  const names = Array.from({ length: tables }, (_, at) => nameOf(at))
  const marks = new Map(
    Array.from({ length: Math.min(changed, tables) }, (_, at) => [
      names[Math.floor((at * tables) / changed)] ?? '',
      markOf(at),
    ]),
  )
  const picture = pictureOf(names, marks, random)
  const causes = [...marks].map(([name, mark], at) => causeOf(name, mark, at))
  return {
    title: `${causes.length} differences between shop and its revisions.`,
    findings: [
      {
        code: 'other-version',
        severity: 'note',
        subject: 'PostgreSQL 16.4 and PostgreSQL 18.1',
        message: 'They print some things otherwise: what only that explains is no difference.',
        hint: 'Set `shadow: { url: … }` in the config to a server of the same version.',
      },
    ],
    comparisons: [
      {
        expected: 'revision 3f9a1c2b (add users.email)',
        databases: ['postgres://reader@db.example.org/shop'],
        verdict: 'drifted',
        causes,
        definitions: [...marks].map(([name, mark]) => definitionOf(name, mark)),
      },
      {
        expected: 'revision 3f9a1c2b (add users.email)',
        databases: [
          'postgres://reader@eu.example.org/shop',
          'postgres://reader@us.example.org/shop',
        ],
        verdict: 'in-sync',
        causes: [],
        definitions: [],
      },
    ],
    picture,
    revisions: revisionsOf(24),
  }
}

function nameOf(at: number): string {
  const noun = nouns[at % nouns.length] ?? ''
  const round = Math.floor(at / nouns.length)
  return round === 0 ? noun : `${noun}_${round}`
}

function markOf(at: number): Mark {
  return (['changed', 'added', 'dropped', 'changed'] as const)[at % 4] ?? 'changed'
}

function pictureOf(
  names: readonly string[],
  marks: ReadonlyMap<string, Mark>,
  random: () => number,
): Picture {
  const links: PictureLink[] = []
  for (const [at, name] of names.entries()) {
    const targets = new Set(
      Array.from({ length: at === 0 ? 0 : Math.floor(random() * 3) }, () =>
        random() < 0.25
          ? Math.floor(random() * Math.min(at, 6))
          : Math.max(0, at - 1 - Math.floor(random() * 12)),
      ),
    )
    for (const target of targets)
      links.push({
        id: `foreign key public.${name}.${name}_${target}_fkey`,
        from: `table public.${name}`,
        to: `table public.${names[target]}`,
        kind: 'foreign key',
        ...(marks.get(name) === 'added' && { mark: 'added' as const }),
      })
  }
  return { boxes: names.map((name) => boxOf(name, marks.get(name), random)), links }
}

function boxOf(name: string, mark: Mark | undefined, random: () => number): PictureBox {
  const chosen = fields.filter(() => random() < 0.6)
  const rows = [['id', 'bigint'] as const, ...chosen].map(([column, type], at): PictureRow => ({
    id: `column public.${name}.${column}`,
    name: column,
    type,
    notNull: at < 3,
    isKey: at === 0,
    ...(mark === 'changed' && at === 1 && { mark: 'changed' as const }),
    ...(mark === 'changed' && at === 2 && { mark: 'added' as const }),
    ...(mark === 'changed' && at === 3 && { mark: 'dropped' as const }),
  }))
  return {
    id: `table public.${name}`,
    name,
    kind: 'table',
    ...(mark !== undefined && { mark }),
    rows,
  }
}

function causeOf(name: string, mark: Mark, at: number): Cause {
  const id = `table public.${name}`
  const whole = { id, kind: 'table', path: ['public', name], parent: null, root: id }
  const column = (last: string) => ({
    id: `column public.${name}.${last}`,
    kind: 'column',
    path: ['public', name, last],
    parent: id,
    root: id,
  })
  const differences: readonly Difference[] =
    mark === 'changed'
      ? [
          {
            ...column('email'),
            verb: 'alter',
            attribute: 'type',
            before: 'character varying(320)',
            after: 'text',
          },
          { ...column('note'), verb: 'create', attributes: {} },
          { ...column('state'), verb: 'drop', attributes: {} },
        ]
      : [
          { ...whole, verb: mark === 'added' ? 'create' : 'drop', attributes: {} },
          { ...column('id'), verb: mark === 'added' ? 'create' : 'drop', attributes: {} },
        ]
  const verbs = {
    added: 'is there, and no revision makes it',
    dropped: 'is gone',
    changed: 'was changed by hand',
  }
  return {
    id: (at * 7919 + 4096).toString(36),
    subject: id,
    title: `${id} ${verbs[mark]}`,
    origin: mark === 'added' ? 'unmanaged' : 'changed',
    losses:
      mark === 'dropped'
        ? [`The rows of table "${name}" are gone; no statement brings them back.`]
        : [],
    differences,
  }
}

function definitionOf(name: string, mark: Mark): Definition {
  const lines = (isNew: boolean): string =>
    [
      `create table "${name}" (`,
      '  "id" bigint generated always as identity not null,',
      `  "email" ${isNew ? 'text' : 'varchar(320)'},`,
      ...(isNew ? ['  "note" text,'] : ['  "state" order_state not null default \'new\',']),
      ...Array.from({ length: 12 }, (_, at) => `  "field_${at}" integer not null default ${at},`),
      '  "created_at" timestamptz not null default now(),',
      `  constraint "${name}_pkey" primary key ("id")`,
      ');',
    ].join('\n')
  return {
    id: `table public.${name}`,
    before: mark === 'added' ? null : lines(false),
    after: mark === 'dropped' ? null : lines(true),
  }
}

function revisionsOf(count: number): readonly RevisionNode[] {
  const ids = Array.from({ length: count }, (_, at) =>
    (0x3f9a1c2b + at * 7_654_321).toString(16).slice(0, 8),
  )
  return ids.map((id, at) => ({
    id,
    message: at % 3 === 0 ? `add ${nameOf(at)}` : `let ${nameOf(at)} be found by their state`,
    parents: parentsOf(ids, at),
    state: at < count - 3 ? 'applied' : 'pending',
  }))
}

/** A branch goes off at the tenth, and comes back at the fourteenth. */
function parentsOf(ids: readonly string[], at: number): readonly string[] {
  const own = at === 0 ? [] : at === 12 ? [10] : at === 14 ? [13, 11] : [at - 1]
  return own.flatMap((parent) => ids[parent] ?? [])
}

/** Numbers from 0 to 1 that are the same each time. */
function randomFrom(seed: number): () => number {
  let state = seed + 42
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
