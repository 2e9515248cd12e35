/** A report that holds every part, and texts that would break a format which does not escape them. */
import type { Cause } from '../../src/core/drift.ts'
import type { Comparison, Report } from '../../src/report/report.ts'

/** Texts that mean something to a format. */
export const hostileTexts: readonly string[] = [
  '</script><b onclick="alert(1)">x</b>',
  `"quotes' and \`ticks\`\``,
  '</style><style>*{display:none}',
  ']]>&amp;<!-- --> <![CDATA[',
  '::error file=a,line=1::b%0A%25',
  '| pipe | @octocat **bold** [link](javascript:x) ```',
  'two\r\nlines\ttab',
  'bell\u0007 escape\u001b[31m null\u0000 half\ud800 bidi\u202e',
  '%2C,:\u2028 😀 ü',
  '<img src=https://example.invalid/x>',
]

/** Every text in every place. */
export const hostileReport: Report = {
  title: hostileTexts.join(' '),
  findings: hostileTexts.map((text, at) => ({
    code: at % 2 === 0 ? 'pending-change' : 'tolerated',
    severity: at % 2 === 0 ? 'error' : 'note',
    subject: `table ${text}`,
    message: text,
    hint: text,
    location: { file: `migrations/${text}.sql`, line: at + 1 },
  })),
  comparisons: [
    comparisonOf('drifted', hostileTexts.map(causeOf)),
    { ...comparisonOf('unknown', []), reason: hostileTexts.join(' ') },
    comparisonOf('in-sync', []),
  ],
  picture: {
    boxes: hostileTexts.map((text, at) => ({
      id: `table ${text}`,
      name: text,
      kind: text,
      ...(at % 3 === 0 && { mark: 'changed' as const }),
      rows: [{ id: `column ${text}`, name: text, type: text, notNull: true, isKey: false }],
    })),
    links: hostileTexts.slice(1).map((text, at) => ({
      id: `foreign key ${text}`,
      from: `table ${text}`,
      to: `table ${hostileTexts[at] ?? ''}`,
      kind: text,
    })),
  },
  revisions: hostileTexts.map((text, at) => ({
    id: `r${at}`,
    message: text,
    parents: at === 0 ? [] : [`r${at - 1}`],
    state: text,
  })),
}

function comparisonOf(verdict: Comparison['verdict'], causes: readonly Cause[]): Comparison {
  return {
    expected: `revision ${hostileTexts.join(' ')}`,
    databases: [`db ${hostileTexts.join(' ')}`],
    verdict,
    causes,
    definitions: causes.map(({ subject }) => ({
      id: subject,
      before: hostileTexts.join('\n'),
      after: hostileTexts.toReversed().join('\n'),
    })),
  }
}

function causeOf(text: string, at: number): Cause {
  const id = `table ${text}`
  const subject = { id, kind: 'table', path: [text], parent: null, root: id }
  return {
    id: `c${at}`,
    subject: id,
    title: `table ${text} was changed`,
    origin: at % 2 === 0 ? 'changed' : 'unmanaged',
    losses: at === 3 ? [text] : [],
    differences: [
      { ...subject, verb: 'alter', attribute: text, before: text, after: `${text} ${text}` },
      { ...subject, id: `${id}.more`, verb: 'create', attributes: { name: text } },
    ],
  }
}
