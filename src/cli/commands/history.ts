/** `lockstep history`. */
import { type HistoryEntry, type HistoryResult, history as run } from '../../commands/history.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { drawGraph } from '../draw-graph.ts'
import { shorten } from '../render-revisions.ts'
import type { View } from '../view.ts'

/** List the revisions. */
export const history: CliCommand = cliCommand<HistoryResult>({
  describe: () => undefined,
  run: async ({ openProject }) => run(await openProject()),
  exitCodeOf: () => 0,
  render,
})

function render({ revisions }: HistoryResult, view: View): string {
  if (revisions.length === 0)
    return 'There are no revisions yet: `lockstep generate -m "…"` writes the first.'
  const byId = new Map(revisions.map((revision) => [revision.id, revision]))
  const rows = drawGraph(revisions)
  const isLinear = rows.every(({ drawing }) => drawing.length === 1)
  const widest = Math.max(...rows.map(({ drawing }) => drawing.length))
  return rows
    .map(({ drawing, id }) => {
      const margin = isLinear ? '' : `${view.colors.dim(drawing.padEnd(widest))}  `
      const revision = id === undefined ? undefined : byId.get(id)
      return revision === undefined
        ? margin.trimEnd()
        : margin + entryLine(revision, view, isLinear ? 0 : widest + 2)
    })
    .join('\n')
}

function entryLine(revision: HistoryEntry, { colors, width }: View, margin: number): string {
  const labels = [
    ...(revision.isHead ? ['head'] : []),
    ...(revision.isMerge ? ['merge'] : []),
    ...(revision.isBase ? ['base'] : []),
  ].join(', ')
  const end = labels === '' ? '' : `  (${labels})`
  const message = shorten(revision.message, width - margin - 10 - end.length)
  return `${colors.yellow(revision.id)}  ${message}${colors.cyan(end)}`
}
