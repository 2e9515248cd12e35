/** Small reports, and what a format makes of them. */
import type { Cause } from '../../src/core/drift.ts'
import { reportFormats } from '../../src/report/index.ts'
import type { Comparison, Report } from '../../src/report/report.ts'

/** Nothing to tell. */
export const empty: Report = { title: 'In step.', findings: [] }

/** A report in a format. */
export async function write(name: string, report: Report): Promise<string> {
  const format = await reportFormats.find((one) => one.name === name)?.load()
  if (!format) throw new Error(`There is no format "${name}".`)
  return format.render(report, { color: false, width: 80 })
}

/** One database, held against a revision. */
export function comparison(verdict: Comparison['verdict'], causes: readonly Cause[]): Comparison {
  return {
    expected: 'revision 3f9a1c2b',
    databases: ['postgres://localhost/app'],
    verdict,
    ...(verdict === 'unknown' && { reason: 'The server is down.' }),
    causes,
    definitions: [],
  }
}

/** A changed table. */
export function cause(id: string): Cause {
  const subject = { id, kind: 'table', path: id.slice(6).split('.'), parent: null, root: id }
  return {
    id: 'abcd',
    subject: id,
    title: `${id} was changed`,
    origin: 'changed',
    losses: [],
    differences: [
      { ...subject, verb: 'alter', attribute: 'type', before: 'text', after: 'varchar(80)' },
    ],
  }
}
