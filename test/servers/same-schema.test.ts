/**
 * PGlite and a server read the same schema: one of the same major version to the letter, another but for the
 * words in which it is printed. A schema that was written to files is built again on a server of the same
 * version, by running them in the order of their names.
 *
 * Every eighth case of the corpus in the normal run, every one with `npm run test:matrix`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idText, type Schema } from '../../src/core/schema.ts'
import { verbatim } from '../../src/core/sql.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { pgliteShadow } from '../../src/dialects/postgres/shadow/pglite-shadow.ts'
import { agree } from '../../src/engine/agree.ts'
import { compare } from '../../src/engine/compare.ts'
import { filesOf } from '../../src/engine/files.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { parseRevision } from '../../src/history/revision-file.ts'
import { readCorpus } from '../corpus/read-case.ts'
import { serverUrl } from '../support/chosen-stage.ts'
import { cache } from '../support/generating.ts'
import { serverStage } from '../support/server-stage.ts'
import type { Stage } from '../support/stage.ts'
import { startServer, type TestServer } from './embedded.ts'
import { newestMajor } from './versions.ts'

const dialect = postgres('test')
const revisionsOfExample = resolve(import.meta.dirname, '../../examples/issue-tracker/migrations')
const all = readCorpus().map((one) => ({
  title: `${one.folder}: ${one.name}`,
  requires: one.requires,
  script: one.parts.after ?? '',
}))
const corpus = serverUrl === undefined ? all.filter((_, at) => at % 8 === 0) : all

const pglite = pgliteShadow(cache)
let server: Stage
let own: TestServer | undefined
let major = 0
beforeAll(async () => {
  if (serverUrl === undefined) own = await startServer()
  server = serverStage(serverUrl ?? own?.url ?? '')
  major = (await server.fresh({ extensions: [], roles: [] })).server.major
})
afterAll(async () => {
  await Promise.all([pglite.close(), server.close()])
  await own?.stop()
})

const example = { title: 'the example', requires: 0, script: exampleSchema() }
test.for([example, ...corpus])('$title', async ({ script, requires }, context) => {
  context.skip(major < requires, `it needs PostgreSQL ${requires}`)
  const inside = await built(pglite, [script])
  const outside = await built(server, [script])
  expect(differences(await agree(outside, inside, dialect), inside)).toEqual([])
  // What no kind reads is not among the statements, and others may need it.
  if (inside.unmodeled.length > 0 || major !== newestMajor) return
  // No build of these servers has a provider of labels: the corpus puts them into the catalog.
  if ([...inside.objects.values()].some(({ id }) => id.kind === 'security label')) return
  const files = filesOf(inside, dialect)
  const texts = files.map(({ text }) => text)
  expect(differences(await built(server, texts), inside)).toEqual([])
})

async function built(stage: Pick<Stage, 'fresh'>, scripts: readonly string[]): Promise<Schema> {
  const connection = await stage.fresh(await dialect.needs(scripts))
  await connection.run(dialect.sessionSettings({ lockTimeoutMs: 0, searchPath: ['public'] }))
  for (const script of scripts)
    for (const { text } of await dialect.split(script)) await connection.run(verbatim(text))
  return reflect(connection, dialect)
}

/** What a server brings by itself may be another thing there: extensions, what a new database grants. */
function differences(actual: Schema, wanted: Schema): readonly string[] {
  return compare(actual, wanted)
    .filter(({ id }) => id.kind !== 'extension')
    .filter(({ id }) => major > 14 || idText(id) !== 'grant schema.public.public')
    .map(describeDifference)
}

function exampleSchema(): string {
  const files = readdirSync(revisionsOfExample).sort()
  const revisions = files.map((file) =>
    parseRevision(readFileSync(join(revisionsOfExample, file), 'utf8'), file),
  )
  const up = revisions.flatMap(({ sections }) =>
    sections.filter(({ direction }) => direction === 'up'),
  )
  return up.map(({ text }) => text).join('\n')
}
