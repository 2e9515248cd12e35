import { expect, test } from 'vitest'
import { runningProject } from '../../test/support/running.ts'
import { tablesText, temporaryProject } from '../../test/support/temporary-project.ts'
import type { DoctorStatus } from './doctor/line.ts'
import { type DoctorResult, doctor, doctorExitCode } from './doctor.ts'

const config = `
import { drizzle } from 'lockstep/drizzle'
export default { sources: drizzle('src/db/schema.ts'), url: 'postgres://ann:s3cret@127.0.0.1:1/d' }`

test('the config, the sources and the winning URL are shown without its password', async () => {
  const root = temporaryProject({ 'lockstep.config.ts': config, 'src/db/schema.ts': tablesText() })
  const result = await doctor({ cwd: root })
  expect(lineOf(result, 'config')).toEqual(['ok', `lockstep.config.ts in ${root}`])
  expect(lineOf(result, 'source')).toEqual(['ok', 'drizzle(src/db/schema.ts): 1 table'])
  expect(lineOf(result, 'url')).toEqual([
    'ok',
    'postgres://ann:***@127.0.0.1:1/d from lockstep.config.ts',
  ])
  expect(lineOf(result, 'database')).toEqual(['fail', expect.stringContaining('nothing listens')])
  expect(lineOf(result, 'shadow')).toEqual(['ok', expect.stringContaining('PGlite')])
  expect(JSON.stringify(result)).not.toContain('s3cret')
})

test('a source that fails is a finding with its reason', async () => {
  const root = temporaryProject({
    'lockstep.config.ts': config,
    'src/db/schema.ts': 'throw new Error("the tables are shy")',
    'migrations/x': '',
  })
  const result = await doctor({ cwd: root })
  expect(lineOf(result, 'source')).toEqual(['fail', expect.stringContaining('the tables are shy')])
  expect(doctorExitCode(result)).toBe(1)
})

test('without a config the rest could not be looked at', async () => {
  const result = await doctor({ cwd: temporaryProject({ 'package.json': '{}' }) })
  expect(lineOf(result, 'node')[0]).toBe('ok')
  expect(lineOf(result, 'config')[0]).toBe('fail')
  expect(lineOf(result, 'project')[0]).toBe('skipped')
  expect(doctorExitCode(result)).toBe(2)
})

test('the revisions are counted, and several heads are told with what joins them', async () => {
  const project = runningProject('')
  project.write('a', '', '-- lockstep:up\n')
  project.write('b', 'a', '-- lockstep:up\n')
  const one = await doctor({ cwd: project.root })
  expect(lineOf(one, 'revisions')).toEqual(['ok', '2 revisions, head bbbbbbbb (revision b)'])
  project.write('c', 'a', '-- lockstep:up\n')
  const two = await doctor({ cwd: project.root })
  expect(lineOf(two, 'revisions')).toEqual(['warn', expect.stringContaining('2 heads')])
  expect(two.lines.find(({ subject }) => subject === 'revisions')?.hint).toContain(
    '`lockstep merge`',
  )
  project.write('d', 'e', '-- lockstep:up\n')
  const broken = await doctor({ cwd: project.root })
  expect(lineOf(broken, 'revisions')).toEqual(['fail', expect.stringContaining('"eeeeeeee"')])
})

function lineOf({ lines }: DoctorResult, subject: string): readonly [DoctorStatus, string] {
  const line = lines.find((line) => line.subject === subject)
  if (line === undefined) throw new Error(`There is no line on ${subject}.`)
  return [line.status, line.message]
}
