import { expect, expectTypeOf, test } from 'vitest'
import { defineRevision, ident, json, sql } from './revision.ts'

test('a definition is given back as it is, and its functions know what they work with', () => {
  const revision = defineRevision({
    id: '3f9a1c2b',
    message: 'fill users.name',
    transaction: false,
    async up({ run, query, batch, isShadow }) {
      expectTypeOf(isShadow).toEqualTypeOf<boolean>()
      const rows = await query<{ readonly id: number }>(sql`select id from users`)
      expectTypeOf(rows).toEqualTypeOf<readonly { readonly id: number }[]>()
      const [row] = await query(sql`select 1`)
      expectTypeOf(row?.['id']).toEqualTypeOf<unknown>()
      await run(sql`insert into ${ident('notes')} values (${1n}, ${json({ a: 1 })}, ${[1, null]})`)
      // @ts-expect-error: text is no SQL.
      await run('delete from users')
      // @ts-expect-error: an object is no value.
      await run(sql`insert into notes values (${{ text: 'drop table users' }})`)
      // @ts-expect-error: what may be absent is no value.
      await run(sql`insert into notes values (${rows[0]?.id})`)
      const done = await batch({ table: 'users', key: 'id', change: (part) => sql`x ${part}` })
      expectTypeOf(done.rows).toEqualTypeOf<number>()
    },
  })
  expect(revision).toMatchObject({ id: '3f9a1c2b', transaction: false })
})
