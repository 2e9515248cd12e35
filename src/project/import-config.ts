/** Running a config file, of Lockstep or of another tool. */
import { join } from 'node:path'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { SourceContext } from '../core/source.ts'

/**
 * Import a config file of the root.
 *
 * @throws {LockstepError} `config-invalid` with the place in the project at which it fails.
 */
export function importConfig(
  root: string,
  name: string,
  importModule: SourceContext['importModule'],
): Promise<Readonly<Record<string, unknown>>> {
  return importModule(join(root, name)).catch((cause: unknown) => {
    throw cause instanceof LockstepError ? cause : configFails(root, name, cause)
  })
}

function configFails(root: string, name: string, cause: unknown): LockstepError {
  const missing = /Cannot find (?:module|package) '([^'.][^']*)'/.exec(messageOf(cause))?.[1]
  return new LockstepError('config-invalid', {
    message: `The file ${name} fails when it is loaded: ${firstLines(messageOf(cause), root)}`,
    hint:
      missing === undefined
        ? 'Mend the file: it is run as it stands, in Node.'
        : `Install ${missing}, or take its import out of ${name}.`,
    details: { file: name, ...placeOf(cause, root) },
    cause,
  })
}

/** What a module loader says, without its list of requirers and with paths of the project made short. */
function firstLines(message: string, root: string): string {
  return (message.split('\nRequire stack:')[0] ?? message)
    .replaceAll(`${root}/`, '')
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
}

/** The first line in the project that a thrown value's stack names; columns are those of compiled text. */
function placeOf(cause: unknown, root: string): Readonly<Record<string, unknown>> {
  const stack = cause instanceof Error ? (cause.stack ?? '') : ''
  for (const frame of stack.split('\n')) {
    const [, path, line] = /^(.+?):(\d+)/.exec(frame.split(`${root}/`)[1] ?? '') ?? []
    if (path !== undefined && !path.includes('node_modules/'))
      return { file: path, line: Number(line) }
  }
  return {}
}
