/** Where the config file is. */
import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { LockstepError } from '../core/errors.ts'

const configNames: readonly string[] = ['ts', 'mts', 'js', 'mjs'].map(
  (extension) => `lockstep.config.${extension}`,
)

/** Where a project lies, and its config file if it has one. */
export interface ConfigPlace {
  /** Absolute. */
  readonly root: string
  /** Absolute. */
  readonly file: string | undefined
}

/**
 * Find the config file of a folder: in it, or above it as far as the root of the repository, or of the
 * package where there is no repository. Without a file the root is the nearest package.
 *
 * @param named - What `--config` says, relative to `cwd`; it goes before all.
 * @throws {LockstepError} `config-not-found` when the named file is absent, `config-invalid` when one
 * folder holds two.
 */
export function findConfig(cwd: string, named?: string): ConfigPlace {
  if (named !== undefined) return namedConfig(resolve(cwd, named))
  for (const folder of foldersToSearch(cwd)) {
    const found = configNames.filter((name) => existsSync(join(folder, name)))
    if (found.length > 1) throw twoConfigs(folder, found)
    if (found[0] !== undefined) return { root: folder, file: join(folder, found[0]) }
  }
  return { root: packageRoot(cwd), file: undefined }
}

/** The nearest folder that holds a `package.json`, the folder itself when there is none. */
export function packageRoot(cwd: string): string {
  return foldersUp(cwd).find((folder) => existsSync(join(folder, 'package.json'))) ?? cwd
}

/** A folder and every folder above it, the nearest first. */
export function foldersUp(folder: string): readonly string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...foldersUp(parent)]
}

function foldersToSearch(cwd: string): readonly string[] {
  const folders = foldersUp(cwd)
  const repository = folders.findIndex((folder) => existsSync(join(folder, '.git')))
  const last = repository >= 0 ? repository : folders.indexOf(packageRoot(cwd))
  return folders.slice(0, last + 1)
}

function namedConfig(file: string): ConfigPlace {
  if (existsSync(file)) return { root: dirname(file), file }
  throw new LockstepError('config-not-found', {
    message: `There is no config file "${file}".`,
    hint: 'Look at the path after `--config`: it is relative to the folder of the command.',
    details: { file },
  })
}

function twoConfigs(folder: string, names: readonly string[]): LockstepError {
  return new LockstepError('config-invalid', {
    message: `The folder "${basename(folder)}" holds ${names.join(' and ')}.`,
    hint: 'Keep one of them, or name one with `--config`.',
    details: { folder, names },
  })
}
