import { expect, test } from 'vitest'
import type { Finding } from '../core/finding.ts'
import { reportFormats } from './index.ts'
import { json } from './json.ts'
import { text } from './text.ts'

const pending = (subject: string): Finding => ({
  code: 'pending-change',
  severity: 'error',
  subject,
  message: 'The tables declare it, and no revision makes it.',
  hint: 'Run `lockstep generate`.',
})

const findings: readonly Finding[] = [
  {
    code: 'left-out',
    severity: 'note',
    subject: 'role app',
    message: 'A role is none of the schema.',
    location: { file: 'src/db/roles.ts', line: 4 },
  },
  pending('column public.users.name'),
  pending('column public.users.email'),
]

test('findings stand under their code, errors first, each hint once', () => {
  const shown = text.render({ title: 'Out of step', findings }, { color: false, width: 80 })
  expect(shown).toBe(
    [
      'Out of step',
      '',
      '✗ pending-change (2)',
      '  column public.users.email',
      '    The tables declare it, and no revision makes it.',
      '  column public.users.name',
      '    The tables declare it, and no revision makes it.',
      '  hint: Run `lockstep generate`.',
      '',
      '· left-out',
      '  role app  src/db/roles.ts:4',
      '    A role is none of the schema.',
      '',
      '2 errors, 1 note',
    ].join('\n'),
  )
})

test('hints that differ stand under their own finding', () => {
  const [, first, second] = findings
  const report = {
    title: 'Out of step',
    findings: [
      { ...(first ?? pending('x')), hint: 'One.' },
      { ...(second ?? pending('y')), hint: 'Two.' },
    ],
  }
  const lines = text.render(report, { color: false, width: 80 }).split('\n')
  expect(lines.filter((line) => line.includes('hint:'))).toEqual([
    '    hint: Two.',
    '    hint: One.',
  ])
})

test('no line is wider than it may be, and code stays in one piece', () => {
  const long = { ...pending('table public.users'), message: 'word '.repeat(60).trim() }
  const shown = text.render({ title: 'Title', findings: [long] }, { color: false, width: 40 })
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
  expect(shown).toContain('`lockstep generate`')
})

test('colours come when they are asked for', () => {
  expect(text.render({ title: 'T', findings }, { color: true, width: 80 })).toContain('\u001B[31m✗')
})

test('every format gives the same text whatever the order of the findings', async () => {
  const view = { color: false, width: 80 }
  for (const { load } of reportFormats) {
    const format = await load()
    expect(format.render({ title: 'T', findings: findings.toReversed() }, view)).toBe(
      format.render({ title: 'T', findings }, view),
    )
  }
})

test('the JSON of a report can be read back', () => {
  const shown = json.render({ title: 'T', findings }, { color: false, width: 80 })
  expect(JSON.parse(shown)).toMatchObject({
    version: 1,
    title: 'T',
    counts: { error: 2, warning: 0, note: 1 },
    findings: [{ subject: 'column public.users.email' }, {}, { code: 'left-out' }],
  })
})
