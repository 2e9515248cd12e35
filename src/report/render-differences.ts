/** Differences for people: grouped by the outermost object, old and new value. */
import type { Difference, WholeDifference } from '../core/difference.ts'
import { pathText } from '../core/schema.ts'
import { changedLines } from './changed-lines.ts'
import type { Colors } from './report.ts'
import { valueText } from './value-text.ts'
import { isWhole, isWithinWhole, keyOf, type Parts, partsOf, withParts } from './whole-parts.ts'
import { wrap } from './wrap.ts'

/** How to draw. */
interface View {
  readonly colors: Colors
  /** Columns. */
  readonly width: number
}

type AlterDifference = Exclude<Difference, WholeDifference>

/** A signed line for one object, and what lies beneath it. */
interface Entry {
  readonly first: Difference
  readonly whole: WholeDifference | undefined
  readonly altered: readonly AlterDifference[]
}

/** One block for each outermost object, sorted by its id; whole objects stand close. */
export function renderDifferences(differences: readonly Difference[], view: View): string {
  const parts = partsOf(differences)
  const shown = differences.filter((one) => !isWithinWhole(one, parts.wholes))
  const blocks = groupsOf(shown, ({ root }) => root)
    .toSorted((left, right) => ((left[0]?.root ?? '') < (right[0]?.root ?? '') ? -1 : 1))
    .map((group) => renderGroup(group, parts, view))
  return blocks.reduce((text, block, at) => text + gap(blocks[at - 1], block) + block, '')
}

/** What has the same key, in the order in which the keys first come. */
function groupsOf(
  differences: readonly Difference[],
  key: (one: Difference) => string,
): readonly (readonly Difference[])[] {
  const groups = new Map<string, Difference[]>()
  for (const one of differences) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return [...groups.values()]
}

function renderGroup(group: readonly Difference[], parts: Parts, view: View): string {
  const entries = groupsOf(group, ({ id }) => id).flatMap((same) => entryOf(same))
  const own = entries.find(({ first }) => first.id === first.root)
  const others = entries.filter((entry) => entry !== own)
  const root = group[0]?.root ?? ''
  const head = own ? renderEntry(own, own.first.id, '', { parts, view }) : view.colors.bold(root)
  const lines = others.map((entry) =>
    renderEntry(entry, labelWithin(entry.first, root), '  ', { parts, view }),
  )
  return [head, ...lines].join('\n')
}

function entryOf(same: readonly Difference[]): readonly Entry[] {
  const [first] = same
  if (!first) return []
  const altered = same.filter((one): one is AlterDifference => one.verb === 'alter')
  return [{ first, whole: same.find(isWhole), altered }]
}

interface Drawing {
  readonly parts: Parts
  readonly view: View
}

function renderEntry(
  { whole, altered }: Entry,
  label: string,
  margin: string,
  { parts, view }: Drawing,
): string {
  const { colors } = view
  if (!whole) {
    const values = altered.map((one) => renderValue(one, `${margin}    `, view))
    return [`${margin}${colors.yellow('~')} ${label}`, ...values].join('\n')
  }
  const paint = whole.verb === 'create' ? colors.green : colors.red
  const sign = whole.verb === 'create' ? '+' : '-'
  const unread = whole.attributes === null ? ' (not modelled)' : ''
  const text = `${label}${unread}${withParts(parts.counts.get(keyOf(whole)))}`
  const first = `${margin}${sign} `
  const lines = wrap(text, { width: view.width, first, indent: `${margin}    ` })
  return lines.replace(first, `${margin}${paint(sign)} `)
}

/** Within its table a column needs no more than its name. */
function labelWithin({ id, kind, path, parent }: Difference, root: string): string {
  const rootPath = root.slice(root.indexOf(' ') + 1)
  const full = pathText(path)
  if (full === rootPath) return kind
  if (full.startsWith(`${rootPath}.`)) return `${kind} ${full.slice(rootPath.length + 1)}`
  // What is said of an object has its kind in front of its path.
  const [target = '', ...rest] = path
  if (parent !== `${target} ${pathText(rest)}`) return id
  const within = pathText(rest)
  const name = within.startsWith(`${rootPath}.`) ? ` ${within.slice(rootPath.length + 1)}` : ''
  return within === rootPath ? kind : `${kind} on ${target}${name}`
}

function renderValue({ attribute, before, after }: AlterDifference, margin: string, view: View) {
  const [old, now] = [valueText(before), valueText(after)]
  const line = `${margin}${attribute}: ${old} → ${now}`
  if (!`${old}${now}`.includes('\n') && line.length <= Math.min(view.width, 80)) return line
  const lines = changedLines(old, now)
  return [`${margin}${attribute}:`, ...lines.map((one) => drawLine(one, margin, view.colors))].join(
    '\n',
  )
}

function drawLine(line: string, margin: string, colors: Colors): string {
  const paint = line.startsWith('-') ? colors.red : line.startsWith('+') ? colors.green : colors.dim
  return `${margin}  ${paint(line)}`
}

/** Blocks of more than one line stand apart. */
function gap(previous: string | undefined, block: string): string {
  if (previous === undefined) return ''
  return previous.includes('\n') || block.includes('\n') ? '\n\n' : '\n'
}
