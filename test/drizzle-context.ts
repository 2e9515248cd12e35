/** What a project lends to the Drizzle source, for tests. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createJiti } from 'jiti'
import type { LoadedSource, SourceContext } from '../src/core/source.ts'
import { drizzle, type DrizzleOptions } from '../src/sources/drizzle.ts'
import { findFiles } from '../src/project/find-files.ts'

/** A module as it is imported. */
export type Module = Readonly<Record<string, unknown>>

/** The folder of the fixtures. */
export const fixtures: string = resolve(import.meta.dirname, 'fixtures/drizzle')

/** A project whose config file would stand in `root`. */
export function contextIn(root: string): SourceContext {
  const jiti = createJiti(join(root, 'lockstep.config.ts'), {
    interopDefault: false,
    fsCache: false,
  })
  return {
    root,
    importModule: (specifier) => jiti.import<Module>(specifier),
    findFiles: (patterns, extensions) => findFiles(root, patterns, extensions),
    readFile: (path) => readFile(path, 'utf8'),
  }
}

/** A project whose only file exports what is given. */
export function contextOf(exports: Module): SourceContext {
  const modules: Readonly<Record<string, () => Promise<Module>>> = {
    'drizzle-orm': () => import('drizzle-orm'),
    'drizzle-orm/pg-core': () => import('drizzle-orm/pg-core'),
    'drizzle-orm/casing': () => import('drizzle-orm/casing'),
    '/project/tables.ts': () => Promise.resolve(exports),
  }
  return {
    root: '/project',
    importModule: (specifier) =>
      modules[specifier]?.() ?? Promise.reject(new Error(`Cannot find module '${specifier}'`)),
    findFiles: () => Promise.resolve(['/project/tables.ts']),
    readFile: () => Promise.reject(new Error('nothing to read')),
  }
}

/** Load what is exported. */
export function loadExports(exports: Module, options?: DrizzleOptions): Promise<LoadedSource> {
  return drizzle('tables.ts', options).load(contextOf(exports))
}

/** All SQL of a source, one script after the other. */
export function textOf(loaded: LoadedSource): string {
  return loaded.scripts.map((script) => script.sql.text).join('\n')
}
