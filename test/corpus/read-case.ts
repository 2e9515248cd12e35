/** The corpus as data: one file for each case, in a folder for each kind. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The sections of a file. */
export type Part =
  | 'requires'
  | 'before'
  | 'rows'
  | 'after'
  | 'renames'
  | 'up'
  | 'then'
  | 'down'
  | 'hazards'
  | 'refused'

/** A case. */
export interface CorpusCase {
  /** The name of the folder: a kind with hyphens for blanks. */
  readonly folder: string
  /** The name of the file as a sentence. */
  readonly name: string
  /** The oldest major version on which it can run. */
  readonly requires: number
  readonly parts: Readonly<Partial<Record<Part, string>>>
}

const root = join(import.meta.dirname, 'postgres')

/** The folders, sorted. */
export const corpusFolders: readonly string[] = readdirSync(root).sort()

/** Every case, sorted by folder and name. */
export function readCorpus(): readonly CorpusCase[] {
  return corpusFolders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .sort()
      .map((file) => readCase(folder, file)),
  )
}

function readCase(folder: string, file: string): CorpusCase {
  const text = readFileSync(join(root, folder, file), 'utf8')
  const pieces = text
    .split(/^-- (requires|before|rows|after|renames|up|then|down|hazards|refused)(?::|$)/m)
    .slice(1)
  const parts = Object.fromEntries(
    pieces.flatMap((piece, at) => (at % 2 === 0 ? [[piece, (pieces[at + 1] ?? '').trim()]] : [])),
  )
  const name = file.replace(/\.sql$/, '').replaceAll('-', ' ')
  return { folder, name, requires: Number(parts['requires'] ?? 0), parts }
}
