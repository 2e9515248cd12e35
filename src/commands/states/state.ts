/** The words by which `compare` is told what to compare. */
import { LockstepError } from '../../core/errors.ts'
import { nearest } from '../../core/nearest.ts'

/** A schema, by where it is to be had from. */
export type State =
  | { readonly kind: 'declared' }
  /** The end of a history, or the revision that a target names. */
  | { readonly kind: 'history'; readonly target: string | undefined }
  /** A file, a folder or a glob of SQL. */
  | { readonly kind: 'sql'; readonly pattern: string }
  | { readonly kind: 'empty' }
  /** Holds a password: show the address of its connection. */
  | { readonly kind: 'url'; readonly url: string }

const words = ['declared', 'history', 'empty']
const forms =
  'A state is `declared`, `history`, `history@<revision>`, `sql:<path>`, `empty`, or a URL such as `postgres://…` or `pglite:<folder>`.'

/**
 * Read a state as it is typed.
 *
 * @throws {LockstepError} `usage`.
 */
export function readState(text: string): State {
  if (text === 'declared' || text === 'empty') return { kind: text }
  if (text === 'history') return { kind: 'history', target: undefined }
  const [, target] = /^history@(.+)$/s.exec(text) ?? []
  if (target !== undefined) return { kind: 'history', target }
  const [, pattern] = /^sql:(.+)$/s.exec(text) ?? []
  if (pattern !== undefined) return { kind: 'sql', pattern }
  if (/^(?!sql:)[a-z][a-z0-9+.-]+:/i.test(text)) return { kind: 'url', url: text }
  throw unknownState(text)
}

/** Whether a state is one of a project, and of no use without. */
export function needsProject({ kind }: State): boolean {
  return kind === 'declared' || kind === 'history'
}

function unknownState(text: string): LockstepError {
  const meant = /\.sql$|[/*]/.test(text) ? `sql:${text}` : nearest(text, words)
  return new LockstepError('usage', {
    message: `The state "${text}" is not known.`,
    hint: meant === undefined ? forms : `Did you mean \`${meant}\`? ${forms}`,
    details: { state: text },
  })
}
