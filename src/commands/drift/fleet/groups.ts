/** One result of many databases: those that were found alike stand together. */
import type { DriftVerdict } from '../../../core/drift.ts'
import type { DatabaseDrift, DriftError, DriftGroup, DriftResult, TakenOver } from '../result.ts'

/** What makes a result of databases. */
export interface ResultOptions {
  /** Whether a database that can not be reached makes the whole `unknown`. Default: it does. */
  readonly allowUnreachable?: boolean
  readonly takenOver?: TakenOver | null
}

/** Put together what was found of databases. */
export function resultOf(
  databases: readonly DatabaseDrift[],
  { allowUnreachable = false, takenOver = null }: ResultOptions = {},
): DriftResult {
  const counted = allowUnreachable ? databases.filter((one) => !isUnreachable(one)) : databases
  return { verdict: worstOf(counted), databases, groups: groupsOf(databases), takenOver }
}

const unreachable = new Set(['cannot-connect', 'session-lost', 'timed-out'])

/** Whether nobody could look at a database, be it for its server, the network or the time that it took. */
export function isUnreachable({ error }: Pick<DatabaseDrift, 'error'>): boolean {
  return error !== null && unreachable.has(error.code)
}

/** Where nothing was looked at, nothing is in step. */
function worstOf(databases: readonly DatabaseDrift[]): DriftVerdict {
  const verdicts = new Set(databases.map(({ verdict }) => verdict))
  if (verdicts.size === 0 || verdicts.has('unknown')) return 'unknown'
  return verdicts.has('drifted') ? 'drifted' : 'in-sync'
}

/** Drifted ones first, then those that could not be looked at; the most of a sort first. */
export function groupsOf(databases: readonly DatabaseDrift[]): readonly DriftGroup[] {
  const alike = new Map<string, DatabaseDrift[]>()
  for (const one of databases) {
    const members = alike.get(keyOf(one))
    if (members) members.push(one)
    else alike.set(keyOf(one), [one])
  }
  return [...alike.values()]
    .toSorted((left, right) => badnessOf(right) - badnessOf(left) || right.length - left.length)
    .flatMap((members) => groupOf(members))
}

function keyOf({ verdict, digest, expected, error }: DatabaseDrift): string {
  if (error) return `error ${error.code} ${reasonOf(error)}`
  return verdict === 'drifted' ? `drifted ${digest}` : `${verdict} ${digest} ${expected}`
}

const badness: Readonly<Record<DriftVerdict, number>> = { drifted: 4, unknown: 1, 'in-sync': 0 }

/** What has lost something is worse than what differs. */
function badnessOf([first]: readonly DatabaseDrift[]): number {
  if (!first) return 0
  const hasLosses = first.causes.some(({ losses }) => losses.length > 0)
  return badness[first.verdict] + (hasLosses ? 1 : 0)
}

function groupOf(members: readonly DatabaseDrift[]): readonly DriftGroup[] {
  const [first] = members
  if (!first) return []
  const { verdict, digest, error } = first
  return [
    {
      verdict,
      digest: error ? null : digest,
      expected: [...new Set(members.map(({ expected }) => expected))].filter((one) => one !== ''),
      reason: error && { code: error.code, message: reasonOf(error) },
      databases: members.map(({ name }) => name),
    },
  ]
}

/** Which database it was, the names say; what stands behind the colon is why. */
function reasonOf({ code, message }: DriftError): string {
  if (code !== 'cannot-connect') return message
  const why = message.slice(message.lastIndexOf(': ') + 2)
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}`
}
