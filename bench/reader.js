/** Reflects one database in a process of its own: the build alone, so that its memory can be told. */
import process from 'node:process'
import { performance } from 'node:perf_hooks'
import { postgres } from '../dist/dialects/postgres/index.js'
import { reflect } from '../dist/engine/reflect.js'

const [url = ''] = process.argv.slice(2)
const dialect = postgres('bench')

/** A new session for each run: the server keeps what it has looked up for a session. */
async function timedIn(work) {
  const connection = await dialect.connect(url)
  const start = performance.now()
  const result = await work(connection)
  const ms = performance.now() - start
  await connection.close()
  return { ms, result }
}

async function runQueries(connection) {
  const { beginSnapshot, endSnapshot, wording, everything, dependencies } = dialect.catalog
  const kinds = dialect.kinds.map((kind) => kind.query)
  const queries = new Set([wording.query, ...kinds, everything, dependencies])
  await connection.run(beginSnapshot)
  for (const query of queries) await connection.query(query.sql(connection.server))
  await connection.run(endSnapshot)
}

const first = await timedIn((connection) => reflect(connection, dialect))
const peak = process.resourceUsage().maxRSS * 1024
const objects = first.result.objects.size
const times = { raw: [], whole: [first.ms] }
for (let run = 0; run < 5; run++) {
  times.raw.push((await timedIn(runQueries)).ms)
  times.whole.push((await timedIn((connection) => reflect(connection, dialect))).ms)
}
const median = (values) => values.sort((left, right) => left - right)[(values.length - 1) >> 1]
console.log(JSON.stringify({ raw: median(times.raw), whole: median(times.whole), objects, peak }))
