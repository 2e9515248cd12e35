/** The files that a user names: by path, folder or glob. */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { glob } from 'tinyglobby'

const ignored = [
  '**/node_modules/**',
  '**/*.d.ts',
  '**/*.d.mts',
  '**/*.{test,spec}.*',
  '**/__tests__/**',
]

/**
 * The files that match: a path gives itself, a folder everything below it, a glob what it matches.
 * Folders and globs leave out tests, declarations and files with other extensions.
 *
 * @param extensions - With or without their dot.
 * @returns Absolute paths, sorted, each once; none for a pattern that matches nothing.
 */
export async function findFiles(
  root: string,
  patterns: readonly string[],
  extensions: readonly string[],
): Promise<readonly string[]> {
  const endings = extensions.map((extension) => `.${extension.replace(/^\./, '')}`)
  const found = await Promise.all(patterns.map((pattern) => expand(root, pattern, endings)))
  const dropped = new Set(
    (await Promise.all(negated(patterns).map((pattern) => expand(root, pattern, endings)))).flat(),
  )
  return [...new Set(found.flat())].filter((file) => !dropped.has(file)).sort()
}

async function expand(
  root: string,
  pattern: string,
  endings: readonly string[],
): Promise<readonly string[]> {
  if (pattern.startsWith('!')) return []
  const path = resolve(root, pattern)
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile()) return [path]
  const search = found?.isDirectory() ? { glob: '**/*', cwd: path } : { glob: pattern, cwd: root }
  const files = await glob([search.glob], { cwd: search.cwd, absolute: true, ignore: ignored })
  return files.filter((file) => endings.some((ending) => file.endsWith(ending)))
}

function negated(patterns: readonly string[]): readonly string[] {
  return patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
}
