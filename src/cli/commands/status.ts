/** `lockstep status`. */
import type { RevisionState } from '../../commands/ledger-state.ts'
import {
  type RevisionStatus,
  type StatusResult,
  status as run,
  statusExitCode,
} from '../../commands/status.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { renderPoint, shorten } from '../render-revisions.ts'
import type { Colors, View } from '../view.ts'

/** Say where the database stands. */
export const status: CliCommand = cliCommand<StatusResult>({
  describe: () => undefined,
  run: async ({ openProject, progress }) => run(await openProject(), {}, progress),
  exitCodeOf: statusExitCode,
  render,
})

const symbols: Readonly<Record<RevisionState, (colors: Colors) => string>> = {
  applied: (colors) => colors.green('✓'),
  pending: (colors) => colors.cyan('·'),
  'half-applied': (colors) => colors.yellow('!'),
  'half-undone': (colors) => colors.yellow('!'),
  edited: (colors) => colors.red('✗'),
  missing: (colors) => colors.red('✗'),
}

/** Earlier revisions that are applied are only counted. */
const shownBefore = 5

function render(result: StatusResult, view: View): string {
  const { colors, width } = view
  const { database, server, at, revisions } = result
  const first = wrap(`${database} (${server}) is at ${renderPoint(at)}.`, { width, indent: '' })
  if (revisions.length === 0) return `${first}\n\nThere are no revisions yet.`
  const list = [
    ...hiddenLine(revisions, colors),
    ...revisions.slice(countHidden(revisions)).map(lineWith(view)),
  ]
  const notes = notesOf(result).map((note) => wrap(note, { width, indent: '' }))
  return [first, list.join('\n'), ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n')
}

function countHidden(revisions: readonly RevisionStatus[]): number {
  const other = revisions.findIndex(({ state }) => state !== 'applied')
  return Math.max(0, (other === -1 ? revisions.length : other) - shownBefore)
}

function hiddenLine(revisions: readonly RevisionStatus[], colors: Colors): readonly string[] {
  const hidden = countHidden(revisions)
  const words = hidden === 1 ? 'earlier revision is' : 'earlier revisions are'
  return hidden === 0 ? [] : [colors.dim(`  … ${hidden} ${words} applied`)]
}

function lineWith({ colors, width }: View): (revision: RevisionStatus) => string {
  return ({ id, message, state }) => {
    const word = state.padEnd('half-applied'.length)
    return `  ${symbols[state](colors)} ${word}  ${id}  ${shorten(message, width - 28)}`
  }
}

/** What to do, the worst first. */
function notesOf({ revisions, behind, heads }: StatusResult): readonly string[] {
  const has = (state: RevisionState): boolean =>
    revisions.some((revision) => revision.state === state)
  return [
    ...(has('missing')
      ? ['No file holds what is missing: restore it, or switch to the branch that has it.']
      : []),
    ...(has('edited') ? ['Restore what was edited, and write the change as a new revision.'] : []),
    ...revisions.flatMap(({ state, id }) =>
      state === 'half-undone'
        ? `A downgrade of ${id} stopped halfway: finish it with \`lockstep downgrade\` and what it builds upon, or \`base\`.`
        : [],
    ),
    ...(heads.length > 1 ? [`The history has ${heads.length} heads: ${renderPoint(heads)}.`] : []),
    ...(behind === 0 || has('missing') || has('edited') || has('half-undone')
      ? []
      : [`${behind} to run: \`lockstep upgrade\`.`]),
  ]
}
