/** Which revision a text is, wherever it comes from. */
import type { RevisionId } from '../core/revision.ts'
import { parseCodeRevision } from './code/code-revision.ts'
import { isCodeFile } from './code/load-code.ts'

/** Whether a file is a revision, by its name: neither hidden nor a declaration of types. */
export function isRevisionFile(name: string): boolean {
  return /^[^.].*(?:\.sql|(?<!\.d)\.m?ts)$/i.test(name)
}

/** The id in the text of a revision file; nothing where it names none. */
export function revisionIdIn(text: string, name: string): RevisionId | undefined {
  if (!isCodeFile(name)) return /^-- lockstep:revision ([0-9a-f]{8})/m.exec(text)?.[1]
  try {
    return parseCodeRevision(text, name, () => ({ run: () => Promise.resolve() })).id
  } catch {
    return undefined
  }
}
