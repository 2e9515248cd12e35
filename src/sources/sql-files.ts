/** Plain SQL files as a declared schema. */
import { relative } from 'node:path'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { SchemaSource, SourceContext, SourceScript } from '../core/source.ts'
import { verbatim } from '../core/sql.ts'

/**
 * Read SQL files: statements that create the schema, in any order.
 *
 * @param patterns - Files, folders or globs, relative to the config file.
 */
export function sql(patterns: string | readonly string[]): SchemaSource {
  const list = typeof patterns === 'string' ? [patterns] : patterns
  return {
    name: `sql(${list.join(', ')})`,
    covers: 'all',
    load: async (context) => ({ scripts: await readScripts(list, context), unordered: true }),
  }
}

async function readScripts(
  patterns: readonly string[],
  context: SourceContext,
): Promise<readonly SourceScript[]> {
  const files = await context.findFiles(patterns, ['.sql'])
  if (files.length === 0) throw notFound(patterns, context.root)
  return Promise.all(files.map((file) => readScript(file, context)))
}

async function readScript(file: string, context: SourceContext): Promise<SourceScript> {
  const name = relative(context.root, file)
  try {
    const text = await context.readFile(file)
    // A byte order mark is no SQL.
    return { label: name, sql: verbatim(text.replace(/^\uFEFF/, '')), location: { file: name } }
  } catch (error) {
    throw new LockstepError('source-failed', {
      message: `The file "${name}" can not be read: ${messageOf(error)}`,
      hint: 'Check that the file is there and that this user may read it.',
      details: { file: name },
      cause: error,
    })
  }
}

function notFound(patterns: readonly string[], root: string): LockstepError {
  return new LockstepError('source-not-found', {
    message: `No .sql file matches ${patterns.map((pattern) => `"${pattern}"`).join(', ')} in ${root}.`,
    hint: 'Name the file, the folder or the glob of your SQL files, relative to the config file.',
    details: { patterns, root },
  })
}
