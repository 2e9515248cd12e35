/** What `check` and `generate` tell their readers. */
import type { Change } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import { idText, type IdText, type Schema, type Unmodeled } from '../core/schema.ts'
import type { LeftOut } from '../engine/reachable.ts'
import { severalHeads, type History } from './history-state.ts'

/** One finding for each change; what comes or goes with a whole object is told by number. */
export function pendingFindings(changes: readonly Change[]): readonly Finding[] {
  const whole = new Map(changes.filter(isWhole).map((change) => [idText(change.id), change]))
  const parts = new Map<string, number>()
  const roots = changes.filter((change) => {
    const root = outermost(change, whole)
    if (root !== undefined) parts.set(root, (parts.get(root) ?? 0) + 1)
    return root === undefined
  })
  return roots.map((change) => pending(change, parts.get(idText(change.id)) ?? 0))
}

type WholeChange = Extract<Change, { verb: 'create' | 'drop' }>

function isWhole(change: Change): change is WholeChange {
  return change.verb === 'create' || change.verb === 'drop'
}

function outermost(change: Change, whole: ReadonlyMap<string, WholeChange>): string | undefined {
  const parent = isWhole(change)
    ? (change.verb === 'create' ? change.to : change.from).parent
    : undefined
  const around = parent && whole.get(idText(parent))
  return around && (outermost(around, whole) ?? idText(around.id))
}

function pending(change: Change, parts: number): Finding {
  const more =
    parts === 0 ? '' : ` The same goes for ${parts} object${parts === 1 ? '' : 's'} within it.`
  return {
    code: 'pending-change',
    severity: 'error',
    subject: idText(change.id),
    message: `${describeChange(change)}${more}`,
    hint: 'Run `lockstep generate -m "…"` to write the revision.',
  }
}

/** A pending change in the words of someone who compares tables with revisions. */
function describeChange(change: Change): string {
  if (change.verb === 'create') return 'It is declared, and no revision makes it.'
  if (change.verb === 'drop') return 'The revisions make it, and it is not declared.'
  if (change.verb === 'rename') return `It is to be called ${idText(change.to)}.`
  return `${change.attribute}: ${shown(change.after)} is declared; the revisions make ${shown(change.before)}.`
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** An object that no plan can make or change yet, and why; what the revisions make otherwise is an error. */
export function notPlanned({ id, because, how }: LeftOut): Finding {
  const names = because.join(', ')
  return {
    code: 'not-planned',
    severity: how === 'new' ? 'warning' : 'error',
    subject: id,
    message:
      how === 'replaced'
        ? `Under its name ${names} is declared, of a form that Lockstep does not model yet, so it stays as the revisions make it.`
        : `${how === 'new' ? 'It needs' : 'As declared it needs'} ${names}, which no revision makes and Lockstep does not plan: it is excluded, or not modelled yet.`,
    hint:
      how === 'replaced'
        ? 'Make the change by hand in a revision: `lockstep new`.'
        : 'Make that by hand in a revision (`lockstep new`), and this object is planned from then on.',
  }
}

/** One finding for all that no source can express. */
export function toleratedFinding(ids: readonly IdText[]): readonly Finding[] {
  if (ids.length === 0) return []
  return [
    {
      code: 'tolerated',
      severity: 'note',
      subject: counted(ids.length),
      message: `The sources can not express them, so they are left alone: ${someOf(ids)}.`,
    },
  ]
}

/** One finding for all: by name in the result, by count and example here. */
export function unmodeledFinding(
  unmodeled: readonly Unmodeled[],
  strict: boolean,
): readonly Finding[] {
  if (unmodeled.length === 0) return []
  return [
    {
      code: 'unmodeled',
      severity: strict ? 'error' : 'note',
      subject: counted(unmodeled.length),
      message: `Lockstep does not model them yet, so they are not compared: ${someOf(unmodeled.map(({ label, name }) => `${label} ${name}`))}.`,
    },
  ]
}

/** What is declared and yet left alone, because patterns of the config say so. */
export function excludedFinding({ excluded }: Schema): readonly Finding[] {
  const ids = [...new Set(excluded?.values() ?? [])].sort()
  if (ids.length === 0) return []
  return [
    {
      code: 'excluded',
      severity: 'note',
      subject: counted(ids.length),
      message: `Declared, and left out by \`include\` or \`exclude\` of the config: ${someOf(ids)}.`,
    },
  ]
}

/** Two branches that nobody has joined: an upgrade to the head does not know which. */
export function headsFinding({ graph }: History): readonly Finding[] {
  if (graph.heads.length < 2) return []
  const error = severalHeads(graph)
  return [
    {
      code: 'multiple-heads',
      severity: 'error',
      subject: `${graph.heads.length} heads`,
      message: error.message,
      ...(error.hint !== undefined && { hint: error.hint }),
    },
  ]
}

function counted(count: number): string {
  return `${count} object${count === 1 ? '' : 's'}`
}

/** All names of a short list, the first five of a long one. */
export function someOf(names: readonly string[]): string {
  return names.length <= 6
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
}
