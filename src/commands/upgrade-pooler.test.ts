import { join } from 'node:path'
import { Client, Pool } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { installPgbouncer, type PoolMode, startPooler } from '../../test/servers/pgbouncer.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  runningProject,
  valueOf,
} from '../../test/support/running.ts'
import { downgrade } from './downgrade.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'
import { upgrade as upgradeOnStart } from './upgrade-on-start.ts'

const canPool = installPgbouncer()

const server = ownServer()

const users = `-- lockstep:up
create table users (id int primary key);
-- lockstep:up no-transaction
create index concurrently users_id on users (id);
-- lockstep:down
drop index users_id;
`

/** Clients of the pool that come and go, so that sessions change hands. */
async function withTraffic(url: string, work: () => Promise<void>): Promise<void> {
  const traffic = { isOver: false }
  const clients = Array.from({ length: 4 }, async () => {
    const connection = await connectTo(url)
    while (!traffic.isOver) await valueOf(connection, 'select pg_sleep(0.002)')
  })
  await work()
  traffic.isOver = true
  await Promise.all(clients)
}

async function pooled(
  mode: PoolMode,
  size?: number,
): Promise<{ readonly direct: string; readonly through: string }> {
  const direct = await freshDatabase(server)
  const pooler = await startPooler(server, mode, size)
  onTestFinished(() => pooler.stop())
  return { direct, through: pooler.through(direct) }
}

for (const mode of ['transaction', 'statement'] as const)
  test.skipIf(!canPool)(
    `a pooler in ${mode} mode is refused before anything runs, alone and in traffic`,
    async () => {
      const { direct, through } = await pooled(mode)
      const project = runningProject(through)
      project.write('a', '', users)
      const refused = {
        code: 'pooled-connection',
        message: expect.stringContaining('Nothing was run'),
        hint: expect.stringContaining('directUrl'),
      }
      const check = async (): Promise<void> => {
        await expect(upgrade(await project.open())).rejects.toMatchObject(refused)
        await expect(downgrade(await project.open(), { target: 'base' })).rejects.toMatchObject(
          refused,
        )
      }
      await check()
      for (let round = 0; round < 2; round++) await withTraffic(through, check)
      const connection = await connectTo(direct)
      expect(
        await valueOf(
          connection,
          `select to_regclass('users') is null and to_regnamespace('lockstep') is null`,
        ),
      ).toBe(true)
      expect(
        await valueOf(connection, `select count(*) from pg_locks where locktype = 'advisory'`),
      ).toBe('0')
    },
  )

test.skipIf(!canPool)(
  'a dry run through a pooler shows what would run, and that it can not',
  async () => {
    const { through } = await pooled('transaction')
    const project = runningProject(through)
    project.write('a', '', users)
    const { planned, obstacles } = await upgrade(await project.open(), { dryRun: true })
    expect(ids(planned ?? [])).toBe('a')
    expect(obstacles).toMatchObject([
      { code: 'unfit-database', severity: 'error', subject: 'pooled-connection' },
    ])
    expect((await status(await project.open())).behind).toBe(1)
  },
)

test.skipIf(!canPool)('directUrl goes around the pooler', async () => {
  const { direct, through } = await pooled('transaction')
  const project = runningProject(direct, `url: '${through}', directUrl: '${direct}'`)
  project.write('a', '', users)
  const opened = await project.open('')
  expect(opened.requireUrl()).toMatchObject({ url: direct, from: 'lockstep.config.ts (directUrl)' })
  expect(ids((await upgrade(opened)).applied)).toBe('a')
})

test.skipIf(!canPool)(
  'a pooler in session mode is as good as the server, in traffic, too',
  async () => {
    const { through } = await pooled('session')
    const project = runningProject(through)
    project.write('a', '', users)
    await withTraffic(through, async () => {
      expect(ids((await upgrade(await project.open())).applied)).toBe('a')
    })
  },
)

test.skipIf(!canPool)('a pooler with one session is refused, and does not hang', async () => {
  const { through } = await pooled('transaction', 1)
  const project = runningProject(through)
  project.write('a', '', users)
  await expect(upgrade(await project.open())).rejects.toMatchObject({ code: 'pooled-connection' })
})

test.skipIf(!canPool)(
  'a client or a pool that is lent is refused in transaction mode, and used in session mode',
  async () => {
    for (const mode of ['transaction', 'session'] as const) {
      const { through } = await pooled(mode)
      const project = runningProject(through)
      project.write('a', '', users)
      const migrations = join(project.root, 'migrations')
      const [client, pool] = [new Client(through), new Pool({ connectionString: through })]
      await client.connect()
      try {
        for (const lent of [client, pool]) {
          const run = upgradeOnStart({ client: lent, migrations })
          if (mode === 'session') await run
          else await expect(run).rejects.toMatchObject({ code: 'pooled-connection' })
        }
        const { rows } = await client.query<{ made: boolean }>(
          `select to_regclass('users') is not null as made`,
        )
        expect(rows).toEqual([{ made: mode === 'session' }])
      } finally {
        await Promise.all([client.end(), pool.end()])
      }
    }
  },
)
