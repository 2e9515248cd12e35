/** From the file of a revision in TypeScript to what it does. */
import { pathToFileURL } from 'node:url'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Direction, RevisionId } from '../../core/revision.ts'
import type { RevisionContext, SectionCode } from '../../core/revision-context.ts'
import type { Sql } from '../../core/sql.ts'
import { refuseForbidden } from '../forbidden-statements.ts'
import { scan } from '../sql-scanner.ts'
import type { CodeOf } from './code-revision.ts'

/** Imports a file by its absolute path. */
export type ImportModule = (path: string) => Promise<Readonly<Record<string, unknown>>>

/** A file that is run when its turn has come. */
export interface CodeFile {
  /** Absolute. */
  readonly path: string
  /** As messages should name it. */
  readonly name: string
  readonly importModule: ImportModule
}

/** Whether a file is a revision in TypeScript, by its name. */
export function isCodeFile(path: string): boolean {
  return /\.m?ts$/i.test(path)
}

/** The functions of a file, each loading it when it is called. */
export function loadCode(file: CodeFile): CodeOf {
  return (id, direction): SectionCode => ({
    run: async (context) => {
      const work = await functionOf(file, id, direction)
      await work(refusing(context, file.name))
    },
  })
}

/** Imports as Node does: TypeScript where this Node reads it. */
export const importNatively: ImportModule = (path) => import(pathToFileURL(path).href)

async function functionOf(
  { path, name, importModule }: CodeFile,
  id: RevisionId,
  direction: Direction,
): Promise<(context: RevisionContext) => Promise<void>> {
  const module = await importModule(path).catch((cause: unknown) => {
    throw failsToLoad(name, id, cause)
  })
  const definition = module['default']
  if (!isRecord(definition) || definition['id'] !== id) throw notExported(name, id)
  const work = definition[direction]
  if (typeof work !== 'function') throw notExported(name, id)
  return async (context) => void (await Reflect.apply(work, definition, [context]))
}

function failsToLoad(name: string, id: RevisionId, cause: unknown): LockstepError {
  return new LockstepError('revision-invalid', {
    message: `${name}: revision ${id} fails when it is loaded: ${messageOf(cause).split('\nRequire stack:')[0] ?? ''}`,
    hint: 'Mend the file. It should import little: what it imports must still be there when it runs on a new database years from now.',
    details: { file: name, revision: id },
    cause,
  })
}

function notExported(name: string, id: RevisionId): LockstepError {
  return new LockstepError('revision-invalid', {
    message: `${name} does not export the revision ${id} that it defines.`,
    hint: 'Write `export default defineRevision({ … })` with `defineRevision` of `lockstep/revision`.',
    details: { file: name, revision: id },
  })
}

/** The same context, which refuses what belongs to whoever runs the revision: `begin`, `commit`, commands of psql. */
function refusing(context: RevisionContext, name: string): RevisionContext {
  const checked = (sql: Sql): Sql => {
    refuseForbidden(sql.text, scan(sql.text).tokens, `SQL in ${name}`)
    return sql
  }
  // The promises are those of the context: who runs the section looks after those that nobody waits for.
  return {
    ...context,
    run: (statements, options) => promised(() => context.run(checked(statements), options)),
    query: (query) => promised(() => context.query(checked(query))),
    batch: (work) =>
      promised(() => context.batch({ ...work, change: (part) => checked(work.change(part)) })),
  }
}

function promised<T>(work: () => Promise<T>): Promise<T> {
  try {
    return work()
  } catch (thrown) {
    return Promise.reject(thrown)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
