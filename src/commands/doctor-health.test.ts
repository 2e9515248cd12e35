import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { connectTo, freshDatabase, runningProject } from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { doctor } from './doctor.ts'

const server = ownServer()

test('what is wrong with the catalog is told, errors and warnings each and notes by their number', async () => {
  const project = runningProject(await freshDatabase(server))
  const database = await connectTo(project.url)
  await database.run(
    verbatim(`create table users (id int primary key, age int);
    create table posts (user_id int references users);
    alter table users add constraint grown check (age > 17) not valid;
    alter table posts disable trigger all`),
  )
  const { lines } = await doctor({ cwd: project.root, url: project.url })
  const health = lines.filter(({ subject }) => subject === 'health')
  expect(health.map(({ status }) => status)).toEqual(['fail', 'warn', 'ok'])
  expect(health[0]?.message).toContain('foreign key public.posts.posts_user_id_fkey')
  expect(health[1]?.hint).toContain('alter table "public"."users" validate constraint "grown"')
  expect(health[2]?.message).toBe('1 note: 1 unindexed-foreign-key')
})

test('of a healthy one there is one line', async () => {
  const project = runningProject(await freshDatabase(server))
  const { lines } = await doctor({ cwd: project.root, url: project.url })
  const health = lines.filter(({ subject }) => subject === 'health')
  expect(health.map(({ status }) => status)).toEqual(['ok'])
})
