import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../core/connection.ts'
import { sql } from '../../core/sql.ts'
import { connect } from './connect.ts'
import { sessionSettings } from './session.ts'

let db: Connection

beforeAll(async () => {
  db = await connect('memory://')
}, 30_000)

afterAll(() => db.close())

async function settings(): Promise<unknown> {
  const [row] = await db.query(sql`
    select current_setting('lock_timeout') as lock, current_setting('search_path') as path,
      current_setting('standard_conforming_strings') as strings`)
  return row
}

test('a session waits as long as it is told, and reads strings as the standard says', async () => {
  await db.run(sql`set standard_conforming_strings = off`)
  await db.run(sessionSettings({ lockTimeoutMs: 1500, searchPath: ['public', 'My "schema"'] }))
  expect(await settings()).toEqual({
    lock: '1500ms',
    path: 'public, "My ""schema"""',
    strings: 'on',
  })
})

test('an empty search path finds nothing', async () => {
  await db.run(sql`create table public.t ()`)
  await db.run(sessionSettings({ lockTimeoutMs: 0, searchPath: [] }))
  expect(await settings()).toMatchObject({ lock: '0', path: '""' })
  await expect(db.query(sql`select from t`)).rejects.toMatchObject({
    details: { sqlstate: '42P01' },
  })
})
