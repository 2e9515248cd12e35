/**
 * A process that goes one way on a database, and kills itself at one of its calls: `dying.ts <root> <url> <way> <at> <when>`.
 * Where the call is to wait, it tells its parent the server process, goes on when it is told to, and is killed by the parent.
 */
import { once } from 'node:events'
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { openProject } from '../../src/project/open.ts'
import { first } from './arena.ts'
import { interrupted } from './interrupted.ts'

const [root = '', url = '', way = 'up', at = '0', when = 'before'] = process.argv.slice(2)

const forever = new Promise<void>(() => undefined)

const { project } = interrupted(await openProject({ cwd: root, url }), {
  at: Number(at),
  when: when === 'during' || when === 'waiting' ? when : 'before',
  ...(when === 'waiting' ? { prepare: askParent } : {}),
  act: async () => {
    if (when !== 'waiting') process.kill(process.pid, 'SIGKILL')
    // Nothing is to happen until the signal comes.
    await forever
  },
})
await (way === 'down'
  ? downgrade(project, { target: first, lossAllowed: true })
  : upgrade(project, { lossAllowed: true }))

async function askParent(pid: number): Promise<void> {
  process.send?.(pid)
  await once(process, 'message')
}
