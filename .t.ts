import { readMutationFile } from './bench/drift-seen.ts'
import * as m from './bench/drift-seen.ts'
import { startServer } from './test/servers/embedded.ts'
import { inFolder } from './bench/projects.ts'
import { connectPg } from './src/dialects/postgres/drivers/pg.ts'
import { sql, ident, verbatim } from './src/core/sql.ts'
import { upgrade } from './src/commands/upgrade.ts'
import { drift } from './src/commands/drift.ts'
import { openProject } from './src/project/open.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
const f = readMutationFile()!
const url = (await import('node:fs')).readFileSync('/tmp/wt/url18','utf8')
await inFolder(async folder => {
  const a = await connectPg(url); await a.run(sql`drop database if exists zz with (force)`);await a.run(sql`create database zz`); await a.run(verbatim(`do $$ begin create role rr; exception when others then null; end $$`))
  mkdirSync(folder+'/migrations'); writeFileSync(folder+'/schema.sql','')
  writeFileSync(folder+'/migrations/20260101000000_base.sql', `-- lockstep:revision 0a0a0a0a\n-- lockstep:parents\n-- lockstep:message base\n\n-- lockstep:up\n${f.base}\n`)
  writeFileSync(folder+'/lockstep.config.ts', `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql') }\n`)
  const u = url.replace(/postgres$/, 'zz')
  const p = await openProject({cwd: folder, url: u}); await upgrade(p)
  const r = await drift(p); console.log(JSON.stringify(r.databases[0],null,1).slice(0,1500))
  const c = await connectPg(u); await c.run(verbatim('alter table users add zzz int')); await c.close()
  console.log(JSON.stringify((await drift(p)).databases[0],null,1).slice(0,2500))
  await a.close()
})
process.exit(0)
