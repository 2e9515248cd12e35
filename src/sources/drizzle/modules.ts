/** Importing the files of the user's tables, and saying what went wrong in them. */
import { relative, sep } from 'node:path'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { SourceContext } from '../../core/source.ts'

const extensions = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx']

/** Something that a file exports. */
export interface Exported {
  readonly name: string
  readonly value: unknown
  /** Relative to the root. */
  readonly file: string
}

/**
 * Everything that the files export, in the order of the files; what is exported twice comes once.
 *
 * @throws {LockstepError} `source-not-found`, `source-failed`.
 */
export async function importExports(
  patterns: readonly string[],
  context: SourceContext,
): Promise<readonly Exported[]> {
  const found = new Map<unknown, Exported>()
  for (const file of await filesOf(patterns, context))
    for (const exported of await exportsOf(file, context))
      if (!found.has(exported.value)) found.set(exported.value, exported)
  return [...found.values()]
}

async function filesOf(
  patterns: readonly string[],
  context: SourceContext,
): Promise<readonly string[]> {
  const files = await context.findFiles(patterns, extensions)
  if (files.length > 0) return files
  throw new LockstepError('source-not-found', {
    message: `No file matches ${quoted(patterns)} in ${context.root}.`,
    hint: 'Name the file, the folder or the glob of your Drizzle tables, relative to the config file.',
    details: { patterns, root: context.root },
  })
}

async function exportsOf(file: string, context: SourceContext): Promise<readonly Exported[]> {
  const name = relative(context.root, file)
  try {
    return listExports(await context.importModule(file), name)
  } catch (error) {
    throw explain(error, file, context.root)
  }
}

function listExports(module: Readonly<Record<string, unknown>>, file: string): readonly Exported[] {
  const direct = Object.entries(module).map(([name, value]) => ({ name, value, file }))
  // A CommonJS file, or `export default { users }`: the tables are the members of the default.
  const inner = module['default']
  if (!isPlain(inner)) return direct
  return [...direct, ...Object.entries(inner).map((entry) => member('default', file, entry))]
}

/**
 * What stands in an exported object such as `export const tables = { users }`; nothing for any other
 * value. A getter is not called: what it does is not ours to start.
 */
export function membersOf({ name, value, file }: Exported): readonly Exported[] {
  if (!isPlain(value)) return []
  return Object.entries(Object.getOwnPropertyDescriptors(value)).map(([key, descriptor]) =>
    member(name, file, [key, descriptor.value]),
  )
}

function member(of: string, file: string, [key, value]: readonly [string, unknown]): Exported {
  return { name: `${of}.${key}`, value, file }
}

/** An object that was written as one, or a namespace (`export * as tables from …`). */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function explain(error: unknown, file: string, root: string): LockstepError {
  const name = relative(root, file)
  const place = placeOf(error, root) ?? { file: name }
  const elsewhere = place.file === name ? '' : `, because of ${place.file}`
  const at = place.line === undefined ? '' : ` (line ${place.line})`
  return new LockstepError('source-failed', {
    message: `The tables of "${name}" can not be loaded${elsewhere}${at}: ${wordsOf(error)}`,
    hint: hintFor(error),
    details: { file: place.file, ...(place.line === undefined ? {} : { line: place.line }) },
    cause: error,
  })
}

/** The first place in the user's own files that the error names. */
function placeOf(error: unknown, root: string): { file: string; line?: number } | undefined {
  if (!(error instanceof Error)) return undefined
  const places = `${error.message}\n${error.stack ?? ''}`.matchAll(
    /(?:file:\/\/)?(\/[^\s:()]+|[A-Za-z]:[\\/][^:()\n]+):(\d+):\d+/g,
  )
  for (const [, path = '', line] of places)
    if (path.startsWith(root + sep) && !path.includes(`${sep}node_modules${sep}`))
      return { file: relative(root, path), line: Number(line) }
  return undefined
}

function wordsOf(error: unknown): string {
  const [first = ''] = messageOf(error).split('\n')
  return first.trim()
}

function hintFor(error: unknown): string {
  const words = messageOf(error)
  if (/cannot find (module|package)/i.test(words))
    return 'Install the package or mend the path; paths of tsconfig.json are followed.'
  if (/undefined|before initialization|is not a function/.test(words))
    return 'Where two files import each other, write what crosses between them as a function: references(() => users.id).'
  return 'The file must load on its own: run it with `npx tsx` to see the error in full.'
}

/** Patterns as a sentence shows them. */
export function quoted(patterns: readonly string[]): string {
  return patterns.map((pattern) => `"${pattern}"`).join(', ')
}
