/** The PGlite shadow: its first start, a start from its dump, and being emptied. */
import { join } from 'node:path'
import { verbatim } from '../src/core/sql.ts'
import { openShadow } from '../src/dialects/postgres/shadow/open-shadow.ts'
import { sqlTables } from './generated.ts'
import { median, medianOf, reportTime, timed } from './measure.ts'
import { inFolder } from './projects.ts'

/** How long the default shadow takes to be there, and to be empty again. */
export async function benchShadow(): Promise<void> {
  console.log('the PGlite shadow')
  await inFolder(async (folder) => {
    const cache = join(folder, 'cache')
    const start = async (): Promise<void> => {
      const shadow = openShadow('pglite', cache)
      await shadow.fresh()
      await shadow.close()
    }
    reportTime('first start, with initdb and dump', await timed(start))
    reportTime('start from the dump', await medianOf(5, start), 1000)
    reportTime('emptied, after 20 tables', await resets(cache))
  })
}

async function resets(cache: string): Promise<number> {
  const shadow = openShadow('pglite', cache)
  const tables = verbatim(sqlTables(20))
  const times: number[] = []
  for (let run = 0; run < 5; run++) {
    const connection = await shadow.fresh()
    await connection.run(tables)
    times.push(await timed(() => shadow.fresh()))
  }
  await shadow.close()
  return median(times)
}
