import { expect, test } from 'vitest'
import { mannerOf } from './manner.ts'

test.each([
  'create index concurrently on users (id)',
  'drop index concurrently users_id',
  'reindex table concurrently users',
  'reindex (verbose, concurrently) index users_id',
  'reindex (concurrently true) schema public',
  'alter table events detach partition events_1 concurrently',
])('%s stands in nobody’s way, and runs alone', async (statement) => {
  expect(await mannerOf(statement)).toEqual({ yields: true, isAlone: true, isSetting: false })
})

test.each(['vacuum full users', 'reindex table users', 'reindex (concurrently false) table users'])(
  '%s runs alone, and waits no longer than others',
  async (statement) => {
    expect(await mannerOf(statement)).toEqual({ yields: false, isAlone: true, isSetting: false })
  },
)

test.each([
  'create index on users (id)',
  'analyze users',
  'alter table events detach partition events_1',
  'set local role owner',
  'set transaction read only',
  'select set_config($$search_path$$, $$other$$, false)',
])('%s is like any other', async (statement) => {
  expect(await mannerOf(statement)).toEqual({ yields: false, isAlone: false, isSetting: false })
})

test.each(['set search_path = other', 'set role owner', 'reset all'])(
  '%s sets what the rest goes by',
  async (statement) => {
    expect((await mannerOf(statement)).isSetting).toBe(true)
  },
)
