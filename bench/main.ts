/**
 * Benchmarks, run by hand: `npm run bench`, or `npm run bench -- reflect shadow` for some of them.
 * `--tables 100,1000` reads smaller databases than the limits are for. Medians; whatever else runs on the
 * machine shows in them.
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchCold, benchRemembered } from './check.ts'
import { build } from './projects.ts'
import { benchReflect } from './reflect.ts'
import { benchShadow } from './shadow.ts'

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { tables: { type: 'string', default: '1000,10000' } },
})
const [small = 1000, large = 10_000] = values.tables.split(',').map(Number)

const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  remembered: benchRemembered,
  cold: benchCold,
  shadow: benchShadow,
  reflect: () => benchReflect({ small, large }),
}

const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}: ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(2)
}
build()
console.log(
  `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
)
for (const [name, run] of Object.entries(benchmarks))
  if (wanted.length === 0 || wanted.includes(name)) await run()
