import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { connectTo, freshDatabase, ledgerOf, runningProject } from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { downgrade } from './downgrade.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

const owned = `-- lockstep:up
create table users (id int primary key);
alter table users owner to keeper;
grant select on users to reader;
-- lockstep:down
drop table users;
`

test('a role that is missing is told before anything runs', async () => {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', '-- lockstep:up\ncreate table first ();\n')
  project.write('b', 'a', owned)
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'role-missing',
    message:
      'What is to run names roles that the server does not have: "keeper", "reader". Nothing was run.',
    hint: expect.stringContaining('create them there (`create role …`)'),
    details: { roles: ['keeper', 'reader'] },
  })
  expect(await ledgerOf(project.url)).toEqual([])
  await expect(upgrade(await project.open(), { dryRun: true })).rejects.toMatchObject({
    code: 'role-missing',
  })
})

test('a role that an earlier revision makes, or the server has, is not missing', async () => {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', '-- lockstep:up\ncreate role keeper;\n')
  project.write('b', 'a', owned)
  const connection = await connectTo(project.url)
  await connection.run(verbatim('create role reader'))
  await connection.close()
  expect((await upgrade(await project.open())).applied).toHaveLength(2)
  const options = { target: 'aaaaaaaa', lossAllowed: true }
  expect((await downgrade(await project.open(), options)).undone).toHaveLength(1)
})
