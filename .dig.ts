import { connect } from './src/dialects/postgres/connect.ts'
import { digest } from './src/dialects/postgres/digest/index.ts'
import { catalog } from './src/dialects/postgres/catalog.ts'
const c = await connect(process.argv[2]!)
for (let i=0;i<4;i++){ const t=performance.now(); await c.run(catalog.beginSnapshot); const d=await digest.whole(c); await c.run(catalog.endSnapshot); console.log(d, (performance.now()-t).toFixed(0)) }
{const t=performance.now(); await c.run(catalog.beginSnapshot); const d=await digest.units(c); await c.run(catalog.endSnapshot); console.log(d.size, (performance.now()-t).toFixed(0))}
await c.close()
