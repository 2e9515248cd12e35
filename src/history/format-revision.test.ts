import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Direction } from '../core/revision.ts'
import { formatRevision, parseRevision, type RevisionDraft } from './revision-file.ts'

const draft: RevisionDraft = {
  id: '3f9a1c2b',
  parents: ['1b22de90', '2b22de90'],
  message: 'drop  the\n emails ',
  allows: ['column public.users.email', 'column public.users.email'],
  sections: [
    { direction: 'up', transactional: true, text: '\n\n  drop it;\n\n' },
    { direction: 'down', transactional: false, text: '' },
  ],
}

test('a draft is written with one blank line between sections and one line end at the end', () => {
  expect(formatRevision(draft)).toBe(`-- lockstep:revision 3f9a1c2b
-- lockstep:parents 1b22de90 2b22de90
-- lockstep:message drop the emails
-- lockstep:allow column public.users.email

-- lockstep:up
  drop it;

-- lockstep:down no-transaction
`)
})

test('a name with a line end in it does not end its marker', () => {
  const text = formatRevision({ ...draft, allows: ['table public."two\nlines"'] })
  expect(text).toContain('\n-- lockstep:allow table public."two lines"\n')
})

test.each([
  ['a marker in a comment', 'select 1;\n-- lockstep:down\nselect 2;'],
  ['a consent that the draft does not give', 'select 1;\n-- lockstep:allow table public.a'],
])('a draft with %s in a section is refused', (_name, text) => {
  const hostile = { ...draft, sections: [{ direction: 'up', transactional: true, text } as const] }
  expect(() => formatRevision(hostile)).toThrow(
    'The revision "drop the emails" can not be written: a line of it would read as a marker, or as a part of what stands beside it.',
  )
})

test.each([
  [{ message: ' \n ' }, 'new revision:3 has no message.'],
  [{ id: 'abc' }, 'new revision:1 has the malformed revision id "abc".'],
  [{ sections: [] }, 'new revision:1 has no section "-- lockstep:up".'],
])('a draft with %j is refused', (part, message) => {
  expect(() => formatRevision({ ...draft, ...part })).toThrow(message)
})

test('any draft is read back as it was written', () => {
  const id = fc.stringMatching(/^[0-9a-f]{8}$/)
  const line = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.replaceAll('\0', '').trim().replaceAll(/\s+/g, ' '))
    .filter((text) => text !== '')
  const fragment = fc.constantFrom(
    'select 1;',
    "'\n-- lockstep:down\n'",
    "E'\\'\n-- lockstep:up\n'",
    '$x$\n-- lockstep:up no-transaction\n$$ $x$',
    '/*\n-- lockstep:message m /* */ \n*/',
    '-- a comment, it is said',
    '1; -- lockstep:down',
    '-- lockstep is no marker',
    '"na""me\n-- lockstep:no"',
    'a$b$',
    '\r\n\r\n',
    '\t é;;',
  )
  const section = fc.record({
    direction: fc.constantFrom<Direction>('up', 'down'),
    transactional: fc.boolean(),
    text: fc.array(fragment).map((parts) => `select${parts.map((part) => `\n${part}`).join('')};`),
  })
  const drafts = fc.record({
    id,
    parents: fc.uniqueArray(id, { maxLength: 3 }),
    message: line,
    allows: fc.uniqueArray(line, { maxLength: 3 }),
    sections: fc
      .array(section, { minLength: 1, maxLength: 5 })
      .filter((sections) => sections.some(({ direction }) => direction === 'up')),
  })
  fc.assert(
    fc.property(drafts, (draft) => {
      const { id, parents, message, allows, sections } = parseRevision(formatRevision(draft), 'a')
      const read = sections.map(({ direction, transactional, text }) => ({
        direction,
        transactional,
        text,
      }))
      expect({ id, parents, message, allows, sections: read }).toEqual(draft)
    }),
    { numRuns: 300 },
  )
})
