/** What only a person can decide: renames, what may be lost, what rows that are there get. */
import { LockstepError } from '../core/errors.ts'
import type { FillRows } from '../engine/plan.ts'
import type { Kind } from '../core/kind.ts'
import type { Op } from '../core/plan.ts'
import type { Choice, Question } from '../core/question.ts'
import { idText, type ObjectId, type Schema } from '../core/schema.ts'
import { verbatim } from '../core/sql.ts'
import type { Rename, RenameQuestion } from '../engine/rename.ts'
import { namesOf, newName, shortName, type Names } from './object-names.ts'
import { noSuchRename, refuseTwoForOne } from './refused-decisions.ts'

/** Decisions as flags give them. */
export interface DecisionFlags {
  /** Each `users.name:full_name`. */
  readonly renames?: readonly string[]
  /** Each `users.name`: it is dropped, whatever looks like it, and what it holds may be lost. */
  readonly dropped?: readonly string[]
  /** Each the name of what may be destroyed, or `all`. */
  readonly allowLoss?: readonly string[]
  /** Each `users.email='unknown'`: SQL for the rows that are there. */
  readonly fills?: readonly string[]
  /** Each the name of a table that holds no rows anywhere. */
  readonly assumeEmpty?: readonly string[]
}

/** Decisions, read. */
export interface Decisions {
  readonly renames: ReadonlyMap<string, string>
  readonly dropped: ReadonlySet<string>
  readonly allowLoss: ReadonlySet<string>
  readonly fills: ReadonlyMap<string, string>
  readonly assumeEmpty: ReadonlySet<string>
}

/** @throws {LockstepError} `usage` for a flag that is not of its form. */
export function readDecisions(flags: DecisionFlags): Decisions {
  return {
    renames: pairs(flags.renames ?? [], ':', '--rename', 'users.name:full_name'),
    dropped: new Set(flags.dropped),
    allowLoss: new Set(flags.allowLoss),
    fills: pairs(flags.fills ?? [], '=', '--fill', "users.email='unknown'"),
    assumeEmpty: new Set(flags.assumeEmpty),
  }
}

/** What became of the renames that may be. */
export interface RenameChoices {
  readonly chosen: readonly Rename[]
  /** What nobody has answered. */
  readonly questions: readonly Question[]
  /** The names of the flags that were an answer. */
  readonly answered: readonly string[]
}

/** The renames that were decided on, likely or not, and the questions that nobody has answered. */
export function renameChoices(
  found: readonly RenameQuestion[],
  decisions: Decisions,
  names: Names,
): RenameChoices {
  const chosen: Rename[] = []
  const open: RenameQuestion[] = []
  const answered: string[] = []
  for (const question of found) {
    const name = names(question.from).find((one) => decisions.renames.has(one))
    const answer = decisions.renames.get(name ?? '')
    const rename = question.candidates.find(
      ({ id, to }) => answer === newName(id, to) || namesOf(to).includes(answer ?? ''),
    )
    if (rename) chosen.push(rename)
    if (name !== undefined) answered.push(name)
    if (answer !== undefined && !rename) throw noSuchRename(question, answer)
    if (answer === undefined) open.push(question)
  }
  refuseTwoForOne(chosen)
  const offered = new Set<string>()
  const questions = open
    .map((question) => withoutTaken(question, chosen))
    .filter((question) => isOpen(question, decisions, names))
    .map((question) => ask(question, offered))
  return { chosen, questions, answered }
}

/** What another one has become is no candidate any more. */
function withoutTaken(question: RenameQuestion, chosen: readonly Rename[]): RenameQuestion {
  const taken = new Set(chosen.map(({ to }) => idText(to)))
  const candidates = question.candidates.filter(({ to }) => !taken.has(idText(to)))
  const likely = question.candidates.slice(0, question.likely)
  return {
    ...question,
    candidates,
    likely: likely.filter(({ to }) => !taken.has(idText(to))).length,
  }
}

function isOpen({ from, likely }: RenameQuestion, { dropped }: Decisions, names: Names): boolean {
  return likely > 0 && !names(from).some((name) => dropped.has(name))
}

/** The values that rows which are there get; what was given one is added to `filled`. */
export function fillFor(decisions: Decisions, filled: ObjectId[]): FillRows {
  return ({ id }) => {
    const fill = namesOf(id).flatMap((name) => decisions.fills.get(name) ?? [])[0]
    if (fill === undefined) return undefined
    filled.push(id)
    return verbatim(fill)
  }
}

/** A question for each op that fails wherever there is a row. */
export function fillQuestions(
  ops: readonly Op[],
  to: Schema,
  kinds: readonly Kind[],
  decisions: Decisions,
): readonly Question[] {
  return ops
    .filter((op) => op.hazards.some(({ code }) => code === 'fails-on-rows'))
    .filter(({ id }) => !namesOf(holderOf(id)).some((name) => decisions.assumeEmpty.has(name)))
    .map(({ id }): Question => {
      const [table, name] = [shortName(holderOf(id)), shortName(id)]
      const object = to.objects.get(idText(id))
      const kind = kinds.find((one) => one.name === id.kind)
      const fill = (object && kind?.neutralFill?.(object)?.text) ?? "'…'"
      return {
        id: `fill ${idText(id)}`,
        kind: 'fill',
        message: `What do rows that are there get in ${name}? It is not null and has no default.`,
        choices: [
          {
            label: `${fill}; write any other SQL expression in its place`,
            flags: ['--fill', `${name}=${fill}`],
          },
          {
            label: `nothing: ${table} is empty in every database`,
            flags: ['--assume-empty', table],
          },
        ],
      }
    })
}

/** What may have become of objects that go. */
export interface Gone {
  readonly names: Names
  readonly found: readonly RenameQuestion[]
  /** The label of the choice that allows a loss. */
  readonly consent: string
}

/** A question for each op that destroys something, unless that was allowed: it may have been renamed after all. */
export function lossQuestions(
  ops: readonly Op[],
  decisions: Decisions,
  { names, found, consent }: Gone,
): readonly Question[] {
  const { allowLoss, dropped } = decisions
  if (allowLoss.has('all')) return []
  const became = new Map(found.map((question) => [idText(question.from), question]))
  return ops
    .filter((op) => op.losesData)
    .filter(({ id }) => !names(id).some((name) => allowLoss.has(name) || dropped.has(name)))
    .map(({ id, hazards }): Question => {
      const lost = hazards.find(({ code }) => code === 'data-loss')?.message ?? ''
      return {
        id: `data-loss ${idText(id)}`,
        kind: 'data-loss',
        message: `${lost} Is that meant?`,
        choices: [
          { label: consent, flags: ['--allow-loss', shortName(id)] },
          ...becameChoices(became.get(idText(id))),
        ],
      }
    })
}

/** As many as a reader can weigh: they do not look like it, or it would have been asked before. */
function becameChoices(question: RenameQuestion | undefined): readonly Choice[] {
  const candidates = question?.candidates.slice(0, 3) ?? []
  return candidates.map(({ id, to }) => {
    const name = newName(id, to)
    return {
      label: `no, it is called ${name} now`,
      flags: ['--rename', `${shortName(id)}:${name}`],
    }
  })
}

function holderOf({ kind, path }: ObjectId): ObjectId {
  return { kind, path: path.slice(0, -1) }
}

/** @param offered - What a question before this one offers first: two can not become the same one. */
function ask(
  { from, label, candidates, likely: count }: RenameQuestion,
  offered: Set<string>,
): Question {
  const name = shortName(from)
  const likely = candidates.slice(0, count)
  const free = likely.filter(({ to }) => !offered.has(idText(to)))
  const [first] = free
  const only = likely.length === 1 ? likely[0] : undefined
  if (first) offered.add(idText(first.to))
  const choiceOf = (rename: Rename): Choice => {
    const answer = newName(rename.id, rename.to)
    return { label: `renamed to ${answer}`, flags: ['--rename', `${name}:${answer}`] }
  }
  return {
    id: `rename ${idText(from)}`,
    kind: 'rename',
    message: `The ${label} ${name} is gone. Was it renamed${only ? ` to ${newName(only.id, only.to)}` : ''}?`,
    choices: [
      ...free.map(choiceOf),
      { label: 'dropped; what looks like it is new', flags: ['--drop', name] },
      ...likely.filter((one) => !free.includes(one)).map(choiceOf),
    ],
  }
}

function pairs(
  flags: readonly string[],
  separator: string,
  flag: string,
  example: string,
): ReadonlyMap<string, string> {
  return new Map(
    flags.map((text) => {
      const at = text.indexOf(separator)
      if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)]
      throw new LockstepError('usage', {
        message: `"${flag} ${text}" can not be read.`,
        hint: `Write \`${flag} "${example}"\`.`,
      })
    }),
  )
}
