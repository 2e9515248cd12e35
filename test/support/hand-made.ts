/** Kinds and schemas made by hand, for what the engine does without a database: a library of shelves. */
import { defineKind, type CatalogQuery, type Kind } from '../../src/core/kind.ts'
import type { Op } from '../../src/core/plan.ts'
import {
  emptySchema,
  idText,
  type Attrs,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../../src/core/schema.ts'
import { ident, sql, verbatim } from '../../src/core/sql.ts'

const query: CatalogQuery = { name: 'nothing', sql: () => sql`select` }

/** Holds rows; recognised by the books on it. */
export const shelf: Kind = defineKind<Attrs>({
  name: 'shelf',
  holdsRows: true,
  query,
  read: () => undefined,
  create: ({ id }) => ({ sql: sql`build ${ident(id.path.join('.'))}`, lock: 'none' }),
  drop: ({ id }) => ({ sql: sql`burn ${ident(id.path.join('.'))}`, lock: 'none' }),
  alter: {},
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`move ${ident(id.path.join('.'))} to ${ident(to.path.join('.'))}`,
      lock: 'none',
    }),
    likeness: (from, to, contexts) => {
      const [before, after] = [
        names(contexts.from.childrenOf(from.id)),
        names(contexts.to.childrenOf(to.id)),
      ]
      return before.filter((name) => after.includes(name)).length / Math.max(before.length, 1)
    },
  },
})

/** A part of a shelf, made anew when its title changes; alike when the titles are. */
export const book: Kind = defineKind<{ readonly title: string }>({
  name: 'book',
  query,
  read: () => undefined,
  create: ({ id }) => ({ sql: sql`write ${ident(id.path.join('.'))}`, lock: 'none' }),
  drop: ({ id }) => ({ sql: sql`tear ${ident(id.path.join('.'))}`, lock: 'none' }),
  alter: { title: 'recreate' },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`rename ${ident(id.path.join('.'))} to ${ident(to.path.join('.'))}`,
      lock: 'none',
    }),
    likeness: (from, to) => (from.attrs.title === to.attrs.title ? 1 : 0.5),
  },
})

/** A part of a shelf that holds no data: it is renamed without a question. */
export const divider: Kind = defineKind<{ readonly colour: string }>({
  name: 'divider',
  query,
  read: () => undefined,
  create: ({ id }) => ({ sql: sql`put ${ident(id.path.join('.'))}`, lock: 'none' }),
  drop: ({ id }) => ({ sql: sql`take ${ident(id.path.join('.'))}`, lock: 'none' }),
  alter: { colour: 'recreate' },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`relabel ${ident(id.path.join('.'))} to ${ident(to.path.join('.'))}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
})

/** Said of any object, its parent. */
export const remark: Kind = defineKind<{ readonly text: string }>({
  name: 'remark',
  query,
  read: () => undefined,
  create: ({ parent, attrs }) => ({
    sql: sql`say ${verbatim(attrs.text)} of ${ident(parent?.path.join('.') ?? '')}`,
    lock: 'none',
  }),
  drop: ({ parent }) => ({ sql: sql`hush ${ident(parent?.path.join('.') ?? '')}`, lock: 'none' }),
  alter: { text: 'recreate' },
})

/** A list of words, each of which can be renamed. */
export const genre: Kind = defineKind<{ readonly words: readonly string[] }>({
  name: 'genre',
  query,
  read: () => undefined,
  create: () => ({ sql: sql`list`, lock: 'none' }),
  drop: () => ({ sql: sql`unlist`, lock: 'none' }),
  alter: { words: 'recreate' },
  members: {
    label: 'word',
    membersOf: ({ attrs }) => attrs.words,
    rename: (_, from, to) => ({ sql: sql`reword ${ident(from)} to ${ident(to)}`, lock: 'none' }),
  },
})

/** All of the above. */
export const handMadeKinds: readonly Kind[] = [genre, shelf, book, divider, remark]

/** What an object is beyond its kind and path. */
export interface HandMadeParts {
  readonly parent?: ObjectId
  readonly attrs?: Attrs
  readonly needs?: readonly ObjectId[]
}

/** An id from `kind` and a dotted path. */
export function idOf(kind: string, path: string): ObjectId {
  return { kind, path: path.split('.') }
}

/** An object. */
export function objectOf(kind: string, path: string, parts: HandMadeParts = {}): SchemaObject {
  return {
    id: idOf(kind, path),
    parent: parts.parent,
    attrs: parts.attrs ?? {},
    dependsOn: parts.needs ?? [],
    position: 0,
    facts: {},
  }
}

/** A book on a shelf. */
export function bookOf(path: string, title: string): SchemaObject {
  return objectOf('book', path, { parent: shelfOfPath(path), attrs: { title } })
}

/** A divider on a shelf. */
export function dividerOf(path: string, colour: string): SchemaObject {
  return objectOf('divider', path, { parent: shelfOfPath(path), attrs: { colour } })
}

/** A remark on an object. */
export function remarkOn({ id }: SchemaObject, words: string): SchemaObject {
  const path = [id.kind, ...id.path]
  return {
    ...objectOf('remark', '', { parent: id, attrs: { text: words } }),
    id: { kind: 'remark', path },
  }
}

/** A schema of objects. */
export function schemaOf(objects: readonly SchemaObject[], rest: Partial<Schema> = {}): Schema {
  return {
    ...emptySchema,
    ...rest,
    objects: new Map(objects.map((object) => [idText(object.id), object])),
  }
}

/** An op that says `text`. */
export function opOf(text: string, parts: Partial<Op> = {}): Op {
  return {
    sql: verbatim(text),
    verb: 'create',
    id: idOf('shelf', 'a'),
    covers: [],
    lock: 'none',
    transactional: 'inside',
    rewrites: false,
    losesData: false,
    hazards: [],
    ...parts,
  }
}

function names(books: readonly SchemaObject[]): readonly string[] {
  return books.map(({ id }) => id.path.at(-1) ?? '')
}

function shelfOfPath(path: string): ObjectId {
  return { kind: 'shelf', path: path.split('.').slice(0, -1) }
}
