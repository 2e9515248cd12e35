/** What to say when the file system refuses. */
import { LockstepError, messageOf } from '../core/errors.ts'

const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EACCES: ['access is denied', 'Give this user write access to the folder.'],
  EDQUOT: ['the disk quota is used up', 'Free some space and run the command again.'],
  EEXIST: ['it exists already', 'Nothing was overwritten. Choose another message or name.'],
  EFBIG: ['the file is larger than the system lets it be', 'Raise the limit on file sizes.'],
  ENOENT: ['there is no such folder', 'Make the folder first, or correct the path.'],
  ENOSPC: ['the disk is full', 'Free some space and run the command again.'],
  ENOTDIR: ['a part of the path is no folder', 'Correct the folder in the config.'],
  EPERM: ['the operation is not permitted', 'Give this user write access to the folder.'],
  EROFS: ['the file system is read-only', 'Run the command where the folder can be written.'],
}

/** The `cannot-write` error for a path. Nothing is left behind at the path when it is thrown. */
export function writeFailure(path: string, cause: unknown): LockstepError {
  const code = systemCode(cause)
  const [reason, hint] = reasons[code ?? ''] ?? [messageOf(cause), 'Check the path and its folder.']
  return new LockstepError('cannot-write', {
    message: `The file "${path}" can not be written: ${reason}.`,
    hint,
    details: { path, ...(code === undefined ? {} : { code }) },
    cause,
  })
}

/** The system's own code of an error, such as `ENOENT`. */
export function systemCode(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return typeof code === 'string' ? code : undefined
}
