/** A comparison for people: what databases it is about, and each cause with its differences. */
import type { Cause, DriftVerdict } from '../core/drift.ts'
import { renderDifferences } from './render-differences.ts'
import type { Colors, Comparison, ReportView } from './report.ts'
import { databasesOf, lossesFirst } from './results.ts'
import { wrap } from './wrap.ts'

/** A line that says how it came out, then the causes, those that lose data first. */
export function renderComparison(comparison: Comparison, view: ReportView, colors: Colors): string {
  const { verdict, expected } = comparison
  const title = `${databasesOf(comparison)} ${says[verdict]} ${expected}.`
  const head = `${marks[verdict](colors)} ${wrap(title, { width: view.width, indent: '  ' }).trimStart()}`
  const reason =
    verdict === 'unknown'
      ? [
          wrap(comparison.reason ?? 'Not everything could be read.', {
            width: view.width,
            indent: '  ',
          }),
        ]
      : []
  const causes = lossesFirst(comparison.causes).map((cause) => renderCause(cause, view, colors))
  return [[head, ...reason].join('\n'), ...causes].join('\n\n')
}

const says: Readonly<Record<DriftVerdict, string>> = {
  'in-sync': 'is in step with',
  drifted: 'differs from',
  unknown: 'could not be compared with',
}

const marks: Readonly<Record<DriftVerdict, (colors: Colors) => string>> = {
  'in-sync': (colors) => colors.green('✓'),
  drifted: (colors) => colors.red('✗'),
  unknown: (colors) => colors.yellow('!'),
}

function renderCause(cause: Cause, view: ReportView, colors: Colors): string {
  const { id, title, origin, losses, differences } = cause
  const unmanaged = origin === 'unmanaged' ? colors.dim(' (no revision makes it)') : ''
  const indented = { width: view.width, indent: '    ' }
  const shown = renderDifferences(differences, { colors, width: view.width - 4 })
  return [
    `  ${colors.bold(title)}  ${colors.dim(id)}${unmanaged}`,
    ...losses.map((loss) => colors.red(wrap(loss, indented))),
    ...(shown === '' ? [] : [shown.replaceAll(/^(?=.)/gm, '    ')]),
  ].join('\n')
}
