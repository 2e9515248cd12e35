/** Importing the files of a user's project: TypeScript, with its own paths and packages. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createJiti } from 'jiti'
import type { SourceContext } from '../core/source.ts'
import { sourceEntries } from '../sources/index.ts'
import { findFiles } from './find-files.ts'

type Importer = SourceContext['importModule']

/** What an importer should know besides the root. */
export interface ImporterOptions {
  /** The folder in which compiled files are kept. */
  readonly cacheFolder: string
}

/** Modules that importers of this process have loaded: a new importer must read them again. */
const loaded = new Set<string>()

/**
 * Import as a file in `root` would: its packages, the paths of its `tsconfig.json`, TypeScript or not.
 * Every importer reads the files anew, so that a later one sees what was edited.
 */
export async function createImporter(root: string, options: ImporterOptions): Promise<Importer> {
  const jiti = createJiti(join(root, 'lockstep.config.ts'), {
    fsCache: join(options.cacheFolder, 'modules'),
    tsconfigPaths: true,
    interopDefault: false,
    virtualModules: { ...(await ownModules()), 'drizzle-kit': drizzleKit },
  })
  for (const file of loaded) delete jiti.cache[file]
  loaded.clear()
  return async (specifier) => {
    const before = new Set(Object.keys(jiti.cache))
    try {
      return await jiti.import<Readonly<Record<string, unknown>>>(specifier)
    } finally {
      for (const file of Object.keys(jiti.cache)) if (isNew(file, before)) loaded.add(file)
    }
  }
}

/** What the project lends to its sources. */
export function createSourceContext(root: string, importModule: Importer): SourceContext {
  return {
    root,
    importModule,
    findFiles: (patterns, extensions) => findFiles(root, patterns, extensions),
    readFile: (path) => readFile(path, 'utf8'),
  }
}

/** The entries that a config imports are those of the running Lockstep, whichever is installed beside it. */
async function ownModules(): Promise<Readonly<Record<string, unknown>>> {
  const entries = {
    ...sourceEntries,
    'lockstep/config': () => import('./config.ts'),
    'lockstep/revision': () => import('./revision.ts'),
  }
  const loading = Object.entries(entries).map(
    async ([entry, load]) => [entry, await load()] as const,
  )
  return Object.fromEntries(await Promise.all(loading))
}

/** All that a `drizzle.config.ts` takes of drizzle-kit, which need not be installed to be read. */
const drizzleKit: Readonly<Record<string, unknown>> = {
  defineConfig: (config: unknown): unknown => config,
}

function isNew(file: string, before: ReadonlySet<string>): boolean {
  return !before.has(file) && !/[\\/]node_modules[\\/]/.test(file)
}
