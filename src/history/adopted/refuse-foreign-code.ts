/** Migrations in a language that is not run here. */
import { LockstepError } from '../../core/errors.ts'
import { type AdoptedFolder, filesMatching } from './folder.ts'

/** @throws {LockstepError} `revision-invalid` when a migration is no SQL: without it the history has a hole */
export function refuseForeignCode(folder: AdoptedFolder, pattern: RegExp, tool: string): void {
  const [first] = filesMatching(folder, pattern)
  if (first === undefined) return
  const file = folder.label(first.file)
  throw new LockstepError('revision-invalid', {
    message: `${file} is a migration of ${tool} that is no SQL, so what it does is not known.`,
    hint: 'Adopt the database instead: `lockstep adopt database` writes one revision that makes all that is there.',
    details: { file },
  })
}
