/** Optional packages, imported when a connection asks for them. */
import { LockstepError, messageOf } from '../../../core/errors.ts'
import { property } from './database-error.ts'

/**
 * Import a driver.
 *
 * @throws {LockstepError} `driver-missing` when the package is not installed.
 */
export async function loadDriver<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (thrown) {
    const absent = property(thrown, 'code') === 'ERR_MODULE_NOT_FOUND'
    throw new LockstepError('driver-missing', {
      message: absent
        ? `The package "${name}" is needed for this database and is not installed.`
        : `The package "${name}" can not be loaded: ${messageOf(thrown)}.`,
      hint: `Run \`npm i ${name}\`.`,
      details: { package: name },
      cause: thrown,
    })
  }
}
