/** What the files of a tool export. */
import { join } from 'node:path'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { AdoptedFolder } from './folder.ts'
import type { Recorder } from './recorder.ts'

type Exports = Readonly<Record<string, unknown>>

/** A function of another package. */
export type ForeignFunction = (...parameters: readonly unknown[]) => unknown

/** A class of another package. */
export type ForeignClass = new (...parameters: readonly unknown[]) => object

/** The files that are code, without the declarations of types among them. */
export const codeFile: RegExp = /^((?:(?!\.d\.[cm]?ts$)[^/])+)\.[cm]?[jt]s$/

/**
 * Import a migration.
 *
 * @throws {LockstepError} `revision-failed` with the file
 */
export async function importMigration(
  folder: AdoptedFolder,
  file: string,
  { importModule }: Recorder,
): Promise<Exports> {
  try {
    return exportsOf(await importModule(join(folder.path, file)))
  } catch (cause) {
    const label = folder.label(file)
    throw new LockstepError('revision-failed', {
      message: `${label} fails when it is loaded: ${messageOf(cause)}`,
      hint: 'Mend the file: it is run as it stands, in Node.',
      details: { file: label },
      cause,
    })
  }
}

/**
 * Import the library of a tool from the project.
 *
 * @throws {LockstepError} `driver-missing`
 */
export async function importLibrary(name: string, { importModule }: Recorder): Promise<Exports> {
  try {
    return await importModule(name)
  } catch (cause) {
    throw new LockstepError('driver-missing', {
      message: `The package ${name} is not to be had, and the adopted migrations are code that needs it: ${messageOf(cause).split('\n')[0]}`,
      hint: `Install it in this project: \`npm install --save-dev ${name}\`.`,
      details: { package: name },
      cause,
    })
  }
}

/** What a migration does to a database that its tool gives it; without a way up it is no migration. */
export interface Directions {
  readonly up: ForeignFunction
  readonly down: ForeignFunction | undefined
}

/**
 * Import a migration that exports what it does.
 *
 * @throws {LockstepError} `revision-failed` with the file
 */
export async function importDirections(
  folder: AdoptedFolder,
  file: string,
  recorder: Recorder,
): Promise<Directions> {
  const module = await importMigration(folder, file, recorder)
  const up = functionOf(module, 'up')
  if (up !== undefined) return { up, down: functionOf(module, 'down') }
  const label = folder.label(file)
  throw new LockstepError('revision-failed', {
    message: `${label} exports no function "up", so it is no migration.`,
    hint: 'Move what is no migration out of the folder.',
    details: { file: label },
  })
}

/** A function of a module, by the first of its names that is one. */
export function functionOf(
  exports: Exports,
  ...names: readonly string[]
): ForeignFunction | undefined {
  return names.map((name) => exports[name]).find(isFunction)
}

/** The object in a field; an empty one where there is none. */
export function objectIn(holder: object, name: string): Exports {
  const value: unknown = Reflect.get(holder, name)
  return isObject(value) ? value : {}
}

/** Whether a value can be called. */
export function isFunction(value: unknown): value is ForeignFunction {
  return typeof value === 'function'
}

/**
 * A class of a module.
 *
 * @throws {LockstepError} `driver-missing` where the module has none of that name
 */
export function classOf(exports: Exports, name: string, library: string): ForeignClass {
  const value = exports[name] ?? objectIn(exports, 'default')[name]
  if (isClass(value)) return value
  throw new LockstepError('driver-missing', {
    message: `The package ${library} has no "${name}", by which its migrations would be run.`,
    hint: `Bring it up to date: \`npm install --save-dev ${library}@latest\`.`,
    details: { package: library, name },
  })
}

/** CommonJS has its exports in the default one as well, or there alone. */
function exportsOf(module: Exports): Exports {
  const inner = module['default']
  return isObject(inner) && module['up'] === undefined ? inner : module
}

function isClass(value: unknown): value is ForeignClass {
  return typeof value === 'function'
}

function isObject(value: unknown): value is Exports {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
