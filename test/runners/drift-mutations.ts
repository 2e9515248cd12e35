/** The single changes that drift is tried with. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Where they are read from. */
export const mutationsFile: string =
  process.env['LOCKSTEP_MUTATIONS'] ?? resolve(root, '../shared/data/drift-mutations.json')

/** One of them. */
export interface Mutation {
  readonly name: string
  readonly base: string
  readonly sql: string
  /** False for the one that must not show. */
  readonly changes: boolean
}

/** All of them; the last one changes nothing that a plan could. */
export function readMutations(): readonly Mutation[] {
  const content: { readonly base?: unknown; readonly mutations?: unknown } = JSON.parse(
    readFileSync(mutationsFile, 'utf8'),
  )
  const mutations: readonly unknown[] = Array.isArray(content.mutations) ? content.mutations : []
  return mutations.map((mutation, at) => {
    const { name, sql }: { name?: unknown; sql?: unknown } = Object(mutation)
    const changes = at < mutations.length - 1
    return { name: String(name), base: String(content.base), sql: String(sql), changes }
  })
}
