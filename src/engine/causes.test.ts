import { expect, test } from 'vitest'
import type { Difference } from '../core/difference.ts'
import { defineKind, type Kind } from '../core/kind.ts'
import { sql } from '../core/sql.ts'
import {
  emptySchema,
  idText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import { causesOf } from './causes.ts'

function object(id: ObjectId, more: Partial<SchemaObject> = {}): SchemaObject {
  return { id, parent: undefined, attrs: {}, dependsOn: [], position: 0, facts: {}, ...more }
}

function schema(...objects: readonly SchemaObject[]): Schema {
  return { ...emptySchema, objects: new Map(objects.map((one) => [idText(one.id), one])) }
}

function whole(
  verb: 'create' | 'drop',
  { id, parent }: SchemaObject,
  root = idText(id),
): Difference {
  return {
    verb,
    id: idText(id),
    kind: id.kind,
    path: id.path,
    parent: parent ? idText(parent) : null,
    root,
    attributes: {},
  }
}

function kind(name: string, more: Partial<Kind>): Kind {
  return defineKind({
    name,
    query: { name, sql: () => sql`` },
    read: () => undefined,
    create: () => [],
    drop: () => [],
    alter: {},
    ...more,
  })
}

const box = object({ kind: 'box', path: ['a'] })
const line = object({ kind: 'line', path: ['a', 'x'] }, { parent: box.id })
const other = object({ kind: 'line', path: ['a', 'y'] }, { parent: box.id })
const user = object({ kind: 'box', path: ['b'] }, { dependsOn: [line.id] })
const kinds = [kind('box', { holdsRows: true }), kind('line', { holdsValues: true })]
const nothing = { kinds, renames: [] }

test('what is part of an object that came or went, or needs it, has the same cause', () => {
  const [from, to] = [schema(box, line, user), schema(box)]
  const differences = [whole('drop', line, 'box a'), whole('drop', user)]
  expect(causesOf({ ...nothing, differences, from, to })).toMatchObject([
    {
      subject: 'line a.x',
      title: 'line a.x is gone',
      origin: 'changed',
      differences: [{ id: 'box b' }, { id: 'line a.x' }],
    },
  ])
})

test('two changes of parts of one object have two causes', () => {
  const [from, to] = [schema(box, line), schema(box, other)]
  const differences = [whole('drop', line, 'box a'), whole('create', other, 'box a')]
  const causes = causesOf({ ...nothing, differences, from, to })
  expect(causes.map(({ title }) => title)).toEqual(['line a.x is gone', 'line a.y was added'])
  expect(new Set(causes.map(({ id }) => id)).size).toBe(2)
})

test('both sides of a rename are one cause, which loses nothing', () => {
  const [from, to] = [schema(box, line), schema(box, other)]
  const differences = [whole('drop', line, 'box a'), whole('create', other, 'box a')]
  const renames = [{ from: 'line a.x', to: 'line a.y' }]
  expect(causesOf({ kinds, renames, differences, from, to })).toMatchObject([
    { title: 'line a.x looks renamed to y', losses: [] },
  ])
})

test('a whole object that is nowhere in what should be is unmanaged, a new part of one that is there is not', () => {
  const to = schema(box, line, user)
  const causes = causesOf({
    ...nothing,
    differences: [whole('create', user)],
    from: schema(box, line),
    to,
  })
  expect(causes).toMatchObject([{ origin: 'unmanaged' }])
  const added = causesOf({
    ...nothing,
    differences: [whole('create', line, 'box a')],
    from: schema(box),
    to,
  })
  expect(added).toMatchObject([{ origin: 'changed' }])
})

test('what has lost data stands first, then what would lose some, and the same input gives the same ids', () => {
  const [from, to] = [schema(box, line), schema(box, other)]
  const gone = object({ kind: 'sign', path: ['s'] })
  const differences = [
    whole('drop', gone),
    whole('create', other, 'box a'),
    whole('drop', line, 'box a'),
  ]
  const task = { ...nothing, differences, from, to }
  expect(causesOf(task).map(({ subject }) => subject)).toEqual(['line a.x', 'line a.y', 'sign s'])
  expect(causesOf({ ...task, differences: differences.toReversed() })).toEqual(causesOf(task))
})
