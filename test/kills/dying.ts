/** A process that goes one way on a database, and kills itself at one of its calls: `dying.ts <root> <url> <way> <at> <when>`. */
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { openProject } from '../../src/project/open.ts'
import { first } from './arena.ts'
import { interrupted } from './interrupted.ts'

const [root = '', url = '', way = 'up', at = '0', when = 'before'] = process.argv.slice(2)

const { project } = interrupted(await openProject({ cwd: root, url }), {
  at: Number(at),
  when: when === 'during' ? 'during' : 'before',
  act: async () => {
    process.kill(process.pid, 'SIGKILL')
    // Nothing is to happen until the signal comes.
    await new Promise(() => undefined)
  },
})
await (way === 'down'
  ? downgrade(project, { target: first, lossAllowed: true })
  : upgrade(project, { lossAllowed: true }))
