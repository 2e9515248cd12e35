import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cache, downOf, upOf } from '../../test/support/generating.ts'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { openProject } from '../project/open.ts'
import { check } from './check.ts'
import { generate, type GenerateOptions } from './generate.ts'

const imports = `import { sql } from 'drizzle-orm'
import { integer, pgMaterializedView, pgPolicy, pgRole, pgTable, pgView, text, varchar } from 'drizzle-orm/pg-core'
const authenticated = pgRole('authenticated').existing()
`

test('views, materialized views, policies and row-level security of Drizzle are planned', async () => {
  const before = `export const posts = pgTable('posts', { id: integer('id').primaryKey(), owner: text('owner') })`
  const { revision, project } = await generated(
    before,
    `export const posts = pgTable('posts', { id: integer('id').primaryKey(), owner: text('owner') },
       () => [pgPolicy('own', { for: 'update', to: authenticated, using: sql\`owner = current_user\` })])
     export const recent = pgView('recent').with({ securityInvoker: true }).as((qb) => qb.select().from(posts))
     export const counts = pgMaterializedView('counts').with({ fillfactor: 90 }).as((qb) => qb.select({ owner: posts.owner }).from(posts))`,
  )
  expect(upOf(revision)).toBe(`create view "recent" with (security_invoker = true) as
 SELECT id,
    owner
   FROM posts;

create materialized view "counts" with (fillfactor = 90) as
 SELECT owner
   FROM posts;

alter table "posts" enable row level security;

create policy "own" on "posts"
  for update
  to "authenticated"
  using (owner = CURRENT_USER);`)
  expect(await check(project)).toMatchObject({ inStep: true, findings: [] })
})

test('what Drizzle can not say of views and tables stays, and so does a view that it only names', async () => {
  const tables = `export const posts = pgTable('posts', { id: integer('id').primaryKey() }).enableRLS()
     export const elsewhere = pgView('elsewhere', { id: integer('id') }).existing()
     export const stored = pgMaterializedView('stored').as((qb) => qb.select().from(posts))`
  const { revision, findings, project } = await generated(
    tables,
    tables,
    `alter table posts force row level security;
     create view elsewhere as select id from posts;
     create index stored_id on stored (id);
     comment on view elsewhere is $$by hand$$;`,
  )
  expect(revision).toBeNull()
  expect(findings).toMatchObject([{ code: 'no-way-back' }])
  expect(await check(project)).toMatchObject({ inStep: true })
})

test('what is tolerated on a table that is renamed moves along', async () => {
  const before = `export const a = pgTable('posts', { id: integer('id').primaryKey(), kind: varchar('kind', { length: 5 }) })`
  const { revision } = await generated(
    before,
    before.replace(`'posts'`, `'articles'`).replace(`'kind'`, `'sort'`),
    handMade,
    { renames: ['posts:articles', 'articles.kind:sort'] },
  )
  expect(upOf(revision)).toBe(`alter table "posts" rename to "articles";

alter table "articles" rename column "kind" to "sort";

alter table "articles" rename constraint "posts_pkey" to "articles_pkey";`)
})

test('what is tolerated and made anew may be printed otherwise afterwards', async () => {
  const before = `export const a = pgTable('posts', { id: integer('id').primaryKey(), kind: varchar('kind', { length: 5 }) })`
  const { revision, project } = await generated(
    before,
    before.replace(`varchar('kind', { length: 5 })`, `text('kind')`),
    handMade,
  )
  expect(upOf(revision)).toContain(`drop trigger "on_kind" on "posts";`)
  expect(downOf(revision)).toContain(`when ((new.kind)::text <> 'x'::text)`)
  expect(await check(project)).toMatchObject({ inStep: true })
})

const handMade = `create function act() returns trigger language plpgsql as $$begin return new; end$$;
  create trigger on_kind before insert on posts for each row when (new.kind <> 'x') execute function act();
  comment on column posts.kind is 'by hand';`

/** Generate from some tables, after what a revision of a person did, to others. */
async function generated(
  before: string,
  after: string,
  byHand?: string,
  options: Partial<GenerateOptions> = {},
) {
  const root = temporaryProject({
    'lockstep.config.mjs': `import { drizzle } from 'lockstep/drizzle'\nexport default { sources: drizzle('tables.ts'), cache: ${JSON.stringify(cache)} }`,
    'tables.ts': imports + before,
  })
  const project = await openProject({ cwd: root })
  const first = await generate(project, { message: 'first', now: new Date(0) })
  if (byHand !== undefined) {
    const parent = first.revision?.id ?? ''
    writeFileSync(
      join(root, 'migrations/20200101000000_by_hand.sql'),
      `-- lockstep:revision 0a0b0c0d\n-- lockstep:parents ${parent}\n-- lockstep:message by hand\n\n-- lockstep:up\n${byHand}\n`,
    )
  }
  writeFileSync(join(root, 'tables.ts'), imports + after)
  const again = await openProject({ cwd: root })
  const result = await generate(again, { message: 'second', ...options })
  return { ...result, project: again }
}
