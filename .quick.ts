import { appendFileSync, writeFileSync } from 'node:fs'
const R = process.cwd()
const { readCases } = await import(R + '/test/runners/case-file.ts')
const { pgliteStage } = await import(R + '/test/support/pglite-stage.ts')
const { provePair } = await import(R + '/test/support/prove-pair.ts')
const [out, mod, rem, only] = process.argv.slice(2)
const inner = pgliteStage()
const stage = { get description() { return inner.description }, fresh: (n: any) => inner.fresh(n), dump: async () => undefined, lacks: (r: any) => inner.lacks(r), close: () => inner.close() }
writeFileSync(out, '')
let n = 0, t0 = Date.now()
const cases = readCases('/work/shared/cases/dev-cases.jsonl', 18).filter((_: any, i: number) => i % Number(mod) === Number(rem)).filter((c: any) => !only || c.id.includes(only))
for (const c of cases) {
  const v: any = await provePair(stage, c)
  appendFileSync(out, JSON.stringify({ id: c.id, ...v }) + '\n')
  if ('reason' in v && inner.lacks(v.reason)) await inner.close()
  if (++n % 50 === 0) console.log(n, cases.length, Math.round((Date.now() - t0) / n), 'ms each')
}
console.log('done', n, Math.round((Date.now() - t0) / 1000))
process.exit(0)
