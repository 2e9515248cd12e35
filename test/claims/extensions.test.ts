/** What an extension brings is the extension's: nothing of it is an object, and nothing is said to be unmodeled. */
import { afterAll, expect, test } from 'vitest'
import { ident, sql } from '../../src/core/sql.ts'
import { contribModules } from '../../src/dialects/postgres/drivers/pglite-extensions.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { pgliteShadow } from '../../src/dialects/postgres/shadow/pglite-shadow.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { cache } from '../support/generating.ts'

const shadow = pgliteShadow(cache)
const extensions = Object.keys(contribModules).sort()
afterAll(() => shadow.close())

test.each(extensions)('%s', async (name) => {
  const connection = await shadow.fresh({ extensions, roles: [] })
  const before = new Set((await reflect(connection, postgres('test'))).objects.keys())
  await connection.run(sql`create extension if not exists ${ident(name)} cascade`)
  const { objects, unmodeled } = await reflect(connection, postgres('test'))
  const brought = [...objects.values()].filter(
    ({ id }) => id.kind !== 'extension' && !before.has(`${id.kind} ${id.path.join('.')}`),
  )
  expect(brought.map(({ id }) => id)).toEqual([])
  expect(unmodeled).toEqual([])
})
