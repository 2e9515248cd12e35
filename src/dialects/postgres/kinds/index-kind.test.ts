import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection.ts'
import { verbatim } from '../../../core/sql.ts'
import { compare } from '../../../engine/compare.ts'
import { plan } from '../../../engine/plan.ts'
import { reflect } from '../../../engine/reflect.ts'
import { catalog } from '../catalog.ts'
import { connect } from '../connect.ts'
import { kinds } from './index.ts'

let db: Connection

beforeAll(async () => {
  db = await connect('memory://')
}, 60_000)

afterAll(() => db.close())

test('an index that is not valid is seen and mended, and none is made so', async () => {
  await db.run(verbatim('create table t (a int); create index t_a on t (a)'))
  const sound = await reflect(db, { catalog, kinds })
  await db.run(
    verbatim(`update pg_index set indisvalid = false where indexrelid = 't_a'::regclass`),
  )
  const broken = await reflect(db, { catalog, kinds })
  expect(broken.unmodeled).toEqual([])
  const repair = plan(broken, sound, kinds).ops
  expect(repair).toMatchObject([
    { sql: { text: 'reindex index concurrently "t_a"' }, transactional: 'outside' },
  ])
  for (const { sql } of repair) await db.run(sql)
  expect(compare(await reflect(db, { catalog, kinds }), sound)).toEqual([])
  expect(() => plan(sound, broken, kinds)).toThrow('Index "public.t_a" is not valid where')
})
