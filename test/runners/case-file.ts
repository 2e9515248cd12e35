/** A file of pairs of schemas: one JSON object a line. */
import { readFileSync } from 'node:fs'
import type { Pair } from '../support/prove-pair.ts'

/** One line of the file. */
export interface Case extends Pair {
  /** `<suite>/<name>`. */
  readonly id: string
  readonly suite: string
}

/** The pairs for PostgreSQL that are known to run on this major version. */
export function readCases(file: string, major: number): readonly Case[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => caseOf(JSON.parse(line), major))
}

function caseOf(line: unknown, major: number): readonly Case[] {
  if (typeof line !== 'object' || line === null) return []
  const fields: Readonly<Record<string, unknown>> = { ...line }
  if (fields['dialect'] !== 'postgres' || !isValidOn(fields['valid_on'], major)) return []
  const { seed } = fields
  return [
    {
      id: String(fields['id']),
      suite: String(fields['suite']),
      from: String(fields['from']),
      to: String(fields['to']),
      roles: textsOf(fields['roles']),
      extensions: textsOf(fields['extensions']).filter((name) => name !== 'plpgsql'),
      same: fields['catalog_equal'] === true,
      ...(typeof seed === 'string' && { seed }),
    },
  ]
}

/** What runs on a version before and on one behind runs on those between. */
function isValidOn(versions: unknown, major: number): boolean {
  const known = Array.isArray(versions) ? versions.map(Number) : []
  return known.some((one) => one <= major) && known.some((one) => one >= major)
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
