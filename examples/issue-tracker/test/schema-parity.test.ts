import { expectSchemaParity } from 'lockstep/testing'
import { test } from 'vitest'

test('the tables equal what the revisions build', () => expectSchemaParity(), 60_000)
