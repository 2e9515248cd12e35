import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runningProject } from '../../test/support/running.ts'
import { history } from './history.ts'
import { newRevision } from './new.ts'

test('history lists the newest first and says which are heads, bases and merges', async () => {
  const project = runningProject('')
  project.write('a', '', '-- lockstep:up\n')
  project.write('b', 'a', '-- lockstep:up\n')
  project.write('c', 'a', '-- lockstep:up\n')
  project.write('d', 'bc', '-- lockstep:up\n')
  const { revisions, heads } = await history(await project.open())
  expect(heads).toEqual(['dddddddd'])
  expect(revisions).toMatchObject([
    { id: 'dddddddd', parents: ['bbbbbbbb', 'cccccccc'], isHead: true, isMerge: true },
    { id: 'cccccccc', isHead: false, isBase: false, isMerge: false },
    { id: 'bbbbbbbb' },
    { id: 'aaaaaaaa', file: 'migrations/a.sql', isBase: true },
  ])
})

test('a new revision follows the head and reads back as an empty one', async () => {
  const project = runningProject('')
  const first = await newRevision(await project.open(), { message: ' add  users ' })
  const second = await newRevision(await project.open(), { message: 'then posts' })
  expect(first.parents).toEqual([])
  expect(second).toMatchObject({ parents: [first.id], file: expect.stringContaining('then_posts') })
  const text = readFileSync(join(project.root, second.file), 'utf8')
  expect(text).toContain(`-- lockstep:revision ${second.id}\n-- lockstep:parents ${first.id}\n`)
  expect(text).toMatch(/-- lockstep:up\n-- Write .*\n\n-- lockstep:down\n-- Write .*\n$/)
  expect((await history(await project.open())).heads).toEqual([second.id])
})

test('with several heads a new revision must be told which to follow', async () => {
  const project = runningProject('')
  project.write('a', '', '-- lockstep:up\n')
  project.write('b', '', '-- lockstep:up\n')
  const opened = await project.open()
  await expect(newRevision(opened, { message: 'x' })).rejects.toMatchObject({
    code: 'multiple-heads',
    hint: expect.stringContaining('`--parent aaaaaaaa`'),
  })
  const { parents } = await newRevision(opened, { message: 'x', parents: ['bbb', 'aaa'] })
  expect(parents).toEqual(['bbbbbbbb', 'aaaaaaaa'])
})

test('a revision without a message, or behind one that is not there, is turned away', async () => {
  const project = await runningProject('').open()
  await expect(newRevision(project, { message: ' ' })).rejects.toMatchObject({ code: 'usage' })
  await expect(newRevision(project, { message: 'x', parents: ['cafecafe'] })).rejects.toMatchObject(
    { code: 'not-found' },
  )
})
