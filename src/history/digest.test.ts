import { expect, test } from 'vitest'
import type { Revision } from '../core/revision.ts'
import { historyKey } from './digest.ts'
import { parseRevision } from './revision-file.ts'

function revision(id: string, parents: string, down: string): Revision {
  const text = `-- lockstep:revision ${id}\n-- lockstep:parents ${parents}\n-- lockstep:message m\n-- lockstep:up\nselect 1;\n-- lockstep:down\n${down}`
  return parseRevision(text, `${id}.sql`)
}

const base = revision('0000000a', '', 'select 2;')
const child = revision('0000000b', '0000000a', '')

test('the key of a history does not hang on the order of its files or their layout', () => {
  const reformatted = revision('0000000a', '', '  select  2 -- two')
  expect(historyKey([child, base])).toBe(historyKey([base, child]))
  expect(historyKey([child, reformatted])).toBe(historyKey([base, child]))
})

test('the key changes with an id, a parent, a statement and a further revision', () => {
  const keys = [
    [base, child],
    [base],
    [],
    [base, revision('0000000c', '0000000a', '')],
    [base, revision('0000000b', '', '')],
    [base, revision('0000000b', '0000000a', 'select 3')],
  ].map(historyKey)
  expect(new Set(keys).size).toBe(keys.length)
})
