/** Decisions that decide on nothing, or on what can not be. */
import type { Dialect } from '../core/dialect.ts'
import { LockstepError, messageOf } from '../core/errors.ts'
import { idText, type ObjectId } from '../core/schema.ts'
import type { BlockedRename, Rename, RenameQuestion } from '../engine/rename.ts'
import type { Decisions } from './decisions.ts'
import { namesOf, newName, shortName } from './object-names.ts'

/** What of the decisions was a decision on something; the rest are slips. */
export interface Answered {
  /** The names of renames that were an answer. */
  readonly renames: ReadonlySet<string>
  /** The objects that are no longer declared. */
  readonly gone: readonly ObjectId[]
}

/**
 * @throws {LockstepError} `usage` for a rename or a drop that answers nothing: a slip, or something
 *   that is still declared.
 */
export function refuseUnused(
  { renames, dropped }: Decisions,
  { renames: answered, gone }: Answered,
): void {
  const known = new Set(gone.flatMap(namesOf))
  const rename = [...renames].find(([name]) => !answered.has(name))
  if (rename && known.has(rename[0])) throw noCandidate(...rename)
  if (rename) throw unused('--rename', rename[0], { value: `:${rename[1]}`, does: 'renames' })
  const drop = [...dropped].find((name) => !known.has(name))
  if (drop !== undefined) throw unused('--drop', drop, { value: '', does: 'drops' })
}

/**
 * @param filled - The objects whose rows got a value.
 * @throws {LockstepError} `usage` for a value that no row gets.
 */
export function refuseUnusedFill({ fills }: Decisions, filled: readonly ObjectId[]): void {
  const known = new Set(filled.flatMap(namesOf))
  const [name] = [...fills.keys()].filter((one) => !known.has(one))
  if (name === undefined) return
  throw new LockstepError('usage', {
    message: `"--fill ${name}=${fills.get(name)}" fills nothing: rows that are there need no value in ${name}.`,
    hint: 'Name a column that becomes not null and has no default, or write the update with `lockstep new`.',
    details: { name },
  })
}

/** @throws {LockstepError} `usage` for consent to lose what is not there. */
export function refuseUnknownLoss({ allowLoss }: Decisions, ids: readonly ObjectId[]): void {
  const names = [...allowLoss].filter((name) => name !== 'all')
  if (names.length === 0) return
  const known = new Set(ids.flatMap(namesOf))
  const name = names.find((one) => !known.has(one))
  if (name === undefined) return
  throw new LockstepError('usage', {
    message: `"--allow-loss ${name}" allows nothing: no object of the revisions or the tables is called ${name}.`,
    hint: 'Name what the question names, such as `users.name`, or `all`.',
    details: { name },
  })
}

/** @throws {LockstepError} `usage` for a value that is not one SQL expression. */
export async function refuseBadFills(
  { fills }: Decisions,
  dialect: Pick<Dialect, 'split'>,
): Promise<void> {
  for (const [name, value] of fills) {
    const statements = await dialect
      .split(`select (${value}\n)`)
      .catch((cause: unknown) => Promise.reject(noExpression(name, value, cause)))
    if (statements.length !== 1) throw noExpression(name, value, undefined)
  }
}

function noExpression(name: string, value: string, cause: unknown): LockstepError {
  return new LockstepError('usage', {
    message: `"--fill ${name}=${value}" gives no SQL expression${cause === undefined ? '.' : `: ${messageOf(cause)}`}`,
    hint: 'Give one value, or an expression over the row: a text stands in quotes, `--fill "users.email=\'none\'"`.',
    details: { name, value },
    cause,
  })
}

/** @throws {LockstepError} `cannot-plan` for a rename that was decided on and whose new name is taken. */
export function refuseBlocked(blocked: readonly BlockedRename[]): void {
  const [first] = blocked
  if (!first) return
  const { rename, takenBy } = first
  throw new LockstepError('cannot-plan', {
    message: `The ${rename.label} ${shortName(rename.id)} can not be renamed to ${shortName(rename.to)} yet: ${idText(takenBy)} has that name.`,
    hint: 'Rename or drop that one in a revision of its own first, then generate this one.',
    details: { from: idText(rename.id), to: idText(rename.to), takenBy: idText(takenBy) },
  })
}

const moves =
  'A move under another name, or to another table, is not planned: write it by hand in a revision (`lockstep new`).'

function noCandidate(from: string, to: string): LockstepError {
  return new LockstepError('usage', {
    message: `"--rename ${from}:${to}" can not be planned: nothing of its kind is new beside ${from}.`,
    hint: moves,
    details: { from, to },
  })
}

function unused(
  flag: string,
  name: string,
  { value, does }: { readonly value: string; readonly does: string },
): LockstepError {
  return new LockstepError('usage', {
    message: `"${flag} ${name}${value}" ${does} nothing: no object of the revisions is called ${name}, or it is still declared.`,
    hint: 'Name what the tables no longer have, such as `users.name`.',
    details: { flag, name },
  })
}

/** @throws {LockstepError} `usage` when two objects are to become the same one. */
export function refuseTwoForOne(renames: readonly Rename[]): void {
  const first = new Map<string, Rename>()
  for (const rename of renames) {
    const other = first.get(idText(rename.to))
    first.set(idText(rename.to), rename)
    if (!other) continue
    const [one, two] = [other, rename].map(({ id }) => shortName(id))
    throw new LockstepError('usage', {
      message: `Both ${one} and ${two} were renamed to ${shortName(rename.to)}: only one of them can be.`,
      hint: `Take one of the renames back, and say \`--drop\` for the other.`,
      details: { from: [one, two], to: shortName(rename.to) },
    })
  }
}

/** The error for an answer that is none of the candidates. */
export function noSuchRename(
  { from, label, candidates }: RenameQuestion,
  answer: string,
): LockstepError {
  const names = candidates.map(({ to }) => newName(from, to))
  return new LockstepError('usage', {
    message: `The ${label} ${shortName(from)} can not have become "${answer}": no new ${label} beside it has that name.`,
    hint: `It may have become ${names.join(', ')}. ${moves}`,
    details: { from: idText(from), answer, candidates: names },
  })
}
