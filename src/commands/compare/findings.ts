/** What `compare` tells beside the differences. */
import type { Finding } from '../../core/finding.ts'
import type { Kind } from '../../core/kind.ts'
import { idText, type IdText, type ObjectId, type Schema } from '../../core/schema.ts'
import { findRenames } from '../../engine/rename.ts'
import type { LeftOut } from '../../engine/reachable.ts'
import { indexOf } from '../../engine/schema-index.ts'
import { someOf } from '../findings.ts'
import { shortName } from '../object-names.ts'

/** Where more has gone and come than this, looking for renames would take longer than all the rest. */
const mostLookedAt = 2000

/** What is gone and looks like something new: a plan of statements drops the one and makes the other. */
export function renamedFindings(
  from: Schema,
  to: Schema,
  kinds: readonly Kind[],
): readonly Finding[] {
  if (countMissing(from, to) + countMissing(to, from) > mostLookedAt) return []
  return findRenames(from, to, kinds).questions.flatMap(
    ({ from: gone, label, candidates, likely }) =>
      likely === 0
        ? []
        : looksRenamed(
            gone,
            label,
            candidates.slice(0, likely).map((one) => one.to),
          ),
  )
}

function countMissing({ objects }: Schema, other: Schema): number {
  return [...objects.keys()].filter((id) => !other.objects.has(id)).length
}

function looksRenamed(gone: ObjectId, label: string, likely: readonly ObjectId[]): Finding {
  return {
    code: 'looks-renamed',
    severity: 'note',
    subject: `${label} ${shortName(gone)}`,
    message: `It may be called ${likely.map((id) => id.path.at(-1)).join(' or ')} now. Statements that are printed here drop the one and create the other.`,
  }
}

/** The order of columns and the like, which no statement changes. */
export function orderFindings(
  from: Schema,
  to: Schema,
  kinds: readonly Kind[],
): readonly Finding[] {
  const ordered = new Set(kinds.filter((kind) => kind.holdsValues === true).map(({ name }) => name))
  return [...to.objects.values()].flatMap(({ id }) => {
    if (!from.objects.has(idText(id))) return []
    const [before, after] = [partsOf(from, id, ordered), partsOf(to, id, ordered)]
    const both = after.filter((one) => before.includes(one))
    const earlier = before.filter((one) => after.includes(one))
    return both.every((one, at) => one === earlier[at]) ? [] : otherOrder(idText(id), earlier, both)
  })
}

function otherOrder(subject: IdText, before: readonly string[], after: readonly string[]): Finding {
  const at = after.findIndex((one, place) => one !== before[place])
  return {
    code: 'other-order',
    severity: 'note',
    subject,
    message: `Its columns stand in another order, from "${before[at]}" and "${after[at]}" on. That is no difference: no statement moves a column.`,
  }
}

function partsOf(schema: Schema, id: ObjectId, ordered: ReadonlySet<string>): readonly string[] {
  return indexOf(schema)
    .childrenOf(id)
    .filter((child) => ordered.has(child.id.kind))
    .toSorted((left, right) => left.position - right.position)
    .map((child) => child.id.path.at(-1) ?? '')
}

/** A difference that no statement here leads over. */
export function leftOutFinding({ id, because, how }: LeftOut): Finding {
  const names = because.join(', ')
  return {
    code: 'not-planned',
    severity: 'warning',
    subject: id,
    message:
      how === 'replaced'
        ? `Under its name there is ${names}, which Lockstep does not model.`
        : `It needs ${names}, which is excluded or not modelled.`,
    hint: 'No statement for it is among those planned: make the change by hand.',
  }
}

/** Servers of different major versions, and what that means for the comparison. */
export function versionFindings(schemas: readonly Schema[]): readonly Finding[] {
  const servers = schemas.flatMap(({ server }) => server ?? [])
  const names = servers.map(({ product, version }) => `${product} ${version}`)
  if (new Set(servers.map(({ major }) => major)).size < 2) return []
  return [
    {
      code: 'other-version',
      severity: 'note',
      subject: names.join(' and '),
      message:
        'They print some things otherwise, and the newer one keeps more: what only that explains is no difference.',
      hint: 'Set `shadow: { url: … }` in the config to a server of the same version to compare to the letter.',
    },
  ]
}

/** What patterns of the config took out of either side. */
export function excludedFindings(schemas: readonly Schema[]): readonly Finding[] {
  const ids = new Set(schemas.flatMap(({ excluded }) => [...(excluded?.values() ?? [])]))
  if (ids.size === 0) return []
  return [
    {
      code: 'excluded',
      severity: 'note',
      subject: `${ids.size} object${ids.size === 1 ? '' : 's'}`,
      message: `Left out by \`include\` or \`exclude\` of the config: ${someOf([...ids].sort())}.`,
    },
  ]
}
