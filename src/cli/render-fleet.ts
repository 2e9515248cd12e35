/** What was found of many databases, for people: those that were found alike stand together, the worst first. */
import type { DatabaseDrift, DriftGroup, DriftResult } from '../commands/drift/result.ts'
import { count } from '../commands/revision-name.ts'
import type { Finding } from '../core/finding.ts'
import { text } from '../report/text.ts'
import { wrap } from '../report/wrap.ts'
import { renderFound } from './render-drift.ts'
import type { View } from './view.ts'

/** How many names are shown where not all are asked for. */
const shownNames = 5
const widest = 80

/** @param all - Whether every name is shown, however many there are. */
export function renderFleet(result: DriftResult, given: View, all: boolean): string {
  const view = { ...given, width: Math.min(given.width, widest) }
  const byName = new Map(result.databases.map((one) => [one.name, one]))
  const parts = result.groups.map((group) => renderGroup(group, { byName, view, all }))
  return [
    ...parts,
    ...renderHealth(result, { view, all }),
    ...renderTaken(result, view),
    summaryOf(result, view),
  ].join('\n\n')
}

interface Drawing {
  readonly byName: ReadonlyMap<string, DatabaseDrift>
  readonly view: View
  readonly all: boolean
}

function renderGroup(group: DriftGroup, { byName, view, all }: Drawing): string {
  const { colors, width } = view
  const [first = ''] = group.databases
  const example = byName.get(first)
  const { mark, says } = titleOf(group, view)
  const names = wrap(namesOf(group.databases, all), { width, indent: '    ', first: '  ' })
  const title = `${mark} ${wrap(says, { width, indent: '  ' }).trimStart()}\n${colors.dim(names)}`
  const isShown = example && !group.reason && group.verdict !== 'in-sync'
  // What is wrong with one catalog says nothing of the others.
  const found = isShown
    ? renderFound({ ...example, health: [] }, view, all)
    : hintOf(group, example, view)
  return [title, ...found].join(isShown ? '\n\n' : '\n')
}

/** What is wrong with the catalogs, each with the databases that have it; notes only where all is asked for. */
function renderHealth(
  { databases }: DriftResult,
  { view, all }: Pick<Drawing, 'view' | 'all'>,
): readonly string[] {
  const found = new Map<string, { readonly finding: Finding; readonly names: string[] }>()
  for (const { name, health } of databases)
    for (const finding of health.filter(({ severity }) => all || severity !== 'note')) {
      const key = `${finding.code} ${finding.subject}`
      const known = found.get(key)
      if (known) known.names.push(name)
      else found.set(key, { finding, names: [name] })
    }
  if (found.size === 0) return []
  const findings = [...found.values()].map(({ finding, names }) => ({
    ...finding,
    message: `${namesOf(names, all)}: ${finding.message}`,
  }))
  return [text.render({ title: 'Health of the catalogs', findings }, view)]
}

function titleOf({ verdict, databases, expected, reason }: DriftGroup, { colors }: View) {
  const held = expected.join(', or ')
  const many = count(databases.length, 'database')
  if (reason)
    return {
      mark: colors.yellow('!'),
      says: `${many} could not be checked (${reason.code}): ${reason.message}`,
    }
  const alike = databases.length === 1 ? 'drifted' : 'drifted the same way'
  return {
    'in-sync': { mark: colors.green('✓'), says: `${many} in sync at ${held}` },
    drifted: { mark: colors.red('✗'), says: `${many} ${alike} from ${held}` },
    unknown: {
      mark: colors.yellow('!'),
      says: `${many}: no difference from ${held} was found, but not everything could be compared`,
    },
  }[verdict]
}

function hintOf({ reason }: DriftGroup, example: DatabaseDrift | undefined, { width }: View) {
  const hint = example?.error?.hint
  return reason && hint ? [wrap(`hint: ${hint}`, { width, indent: '    ', first: '  ' })] : []
}

function namesOf(names: readonly string[], all: boolean): string {
  const shown = all ? names : names.slice(0, shownNames)
  const left = names.length - shown.length
  return `${shown.join(', ')}${left === 0 ? '' : `, and ${left} more`}`
}

function renderTaken({ takenOver }: DriftResult, { colors, width }: View): readonly string[] {
  if (takenOver === null) return []
  const { databases, since } = takenOver
  const says = `${count(databases, 'database')} taken over from an earlier run, the oldest looked at on ${since}.`
  return [colors.dim(wrap(says, { width, indent: '' }))]
}

/** Such as `997 in sync at revision 3f9a1c2b (add users.email), 3 drifted the same way`. */
function summaryOf({ databases, groups }: DriftResult, { colors, width }: View): string {
  const inSync = groups.filter(({ verdict }) => verdict === 'in-sync')
  const drifted = groups.filter(({ verdict }) => verdict === 'drifted')
  const unknown = databases.filter(({ verdict }) => verdict === 'unknown')
  const parts = [
    ...inSync.map((one) => `${one.databases.length} in sync at ${one.expected.join(', ')}`),
    ...drifted.map(({ databases: { length } }) =>
      length === 1 ? '1 drifted' : `${length} drifted the same way`,
    ),
    ...(unknown.length === 0 ? [] : [`${unknown.length} could not be checked`]),
  ]
  const says = `${count(databases.length, 'database')}: ${parts.join(', ')}.`
  return colors.bold(wrap(says, { width, indent: '  ' }).trimStart())
}
