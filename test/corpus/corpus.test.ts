/**
 * The corpus: one file for each case, in a folder for each kind, proved in both directions before its
 * text is looked at.
 *
 * A file has the sections `-- before` and `-- after`, and as far as they are of interest `-- rows` (put
 * into the tables of before, and there while it is proved), `-- then` (must run on what up leads to),
 * `-- up`, `-- down` (the statements planned) and `-- hazards` (the codes of up, sorted, by commas).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import type { Plan } from '../../src/core/plan.ts'
import type { Schema } from '../../src/core/schema.ts'
import { verbatim } from '../../src/core/sql.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { needs } from '../../src/dialects/postgres/needs.ts'
import { pgliteShadow } from '../../src/dialects/postgres/shadow/pglite-shadow.ts'
import { split } from '../../src/dialects/postgres/split.ts'
import { compare } from '../../src/engine/compare.ts'
import { plan } from '../../src/engine/plan.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { sectionsOf, textOf } from '../../src/engine/sections.ts'

type Part = 'before' | 'rows' | 'after' | 'up' | 'then' | 'down' | 'hazards'
type Case = Readonly<Partial<Record<Part, string>>>

const folder = join(import.meta.dirname, 'postgres')
const folders = readdirSync(folder).sort()

const cache = mkdtempSync(join(tmpdir(), 'lockstep-corpus-'))
const shadow = pgliteShadow(cache)
let extensions: readonly string[]
let connection: Connection
beforeAll(async () => {
  const files = folders.flatMap((kind) =>
    readdirSync(join(folder, kind)).map((file) => join(folder, kind, file)),
  )
  const scripts = files.map((file) => readFileSync(file, 'utf8'))
  extensions = (await needs(scripts.filter((text) => text.includes('extension')))).extensions
})
afterAll(async () => {
  await shadow.close()
  rmSync(cache, { recursive: true, force: true })
})

test('every kind has a folder, and every folder a kind', () => {
  expect(folders).toEqual(kinds.map(({ name }) => name.replaceAll(' ', '-')).sort())
})

for (const kind of folders)
  describe(kind, () => {
    for (const file of readdirSync(join(folder, kind)).sort())
      test(file.replace(/\.sql$/, '').replaceAll('-', ' '), async () => {
        const parts = readCase(readFileSync(join(folder, kind, file), 'utf8'))
        const after = await build(parts.after ?? '')
        const before = await build(parts.before ?? '')
        expect(compare(before, before)).toEqual([])
        await connection.run(verbatim(parts.rows ?? ''))
        const up = plan(before, after, kinds)
        await prove(up, after)
        await connection.run(verbatim(parts.then ?? ''))
        const down = plan(after, before, kinds)
        await prove(down, before)
        if (parts.up !== undefined) expect(statementsOf(up)).toBe(parts.up)
        if (parts.down !== undefined) expect(statementsOf(down)).toBe(parts.down)
        if (parts.hazards !== undefined) expect(hazardsOf(up)).toBe(parts.hazards)
      })
  })

function readCase(text: string): Case {
  const pieces = text.split(/^-- (before|rows|after|up|then|down|hazards)(?::|$)/m).slice(1)
  return Object.fromEntries(
    pieces.flatMap((piece, at) => (at % 2 === 0 ? [[piece, (pieces[at + 1] ?? '').trim()]] : [])),
  )
}

async function build(text: string): Promise<Schema> {
  connection = await shadow.fresh({ extensions, roles: [] })
  await connection.run(verbatim(text))
  return reflect(connection, { catalog, kinds })
}

async function prove({ ops }: Plan, wanted: Schema): Promise<void> {
  for (const { text, transactional } of sectionsOf(ops, 'up')) {
    const single = transactional ? [{ text: `begin;\n${text}\ncommit` }] : await split(text)
    for (const statement of single) await connection.run(verbatim(statement.text))
  }
  const actual = await reflect(connection, { catalog, kinds })
  expect(compare(actual, wanted).map(describeDifference)).toEqual([])
}

/** As a revision shows them, without the comments for hazards. */
function statementsOf({ ops }: Plan): string {
  return textOf(ops.map((op) => ({ ...op, hazards: [] })))
}

function hazardsOf({ hazards }: Plan): string {
  return [...new Set(hazards.map(({ code }) => code))].sort().join(', ')
}
