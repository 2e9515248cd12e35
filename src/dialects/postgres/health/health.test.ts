/** Each check sees its fault, is silent on the healthy twin, and names the statement that mends it. */
import { afterAll, describe, expect, test } from 'vitest'
import { healthCases } from '../../../../test/support/health-cases.ts'
import { pgliteStage } from '../../../../test/support/pglite-stage.ts'
import type { Connection } from '../../../core/connection.ts'
import type { Finding } from '../../../core/finding.ts'
import { verbatim } from '../../../core/sql.ts'
import { catalog } from '../catalog.ts'
import { health } from './index.ts'

const stage = pgliteStage()
afterAll(() => stage.close())

describe.each(Object.entries(healthCases))('%s', (_, { fault, healthy, found, mends }) => {
  test('is found', async () => {
    const findings = await healthAfter(fault)
    expect(findings.map(({ code, severity, subject }) => [code, severity, subject])).toEqual(
      found.map(([code, severity, subject]) => [code, severity, subject]),
    )
    for (const [at, [, , , words]] of found.entries())
      if (words !== undefined) expect(findings[at]?.message).toContain(words)
  })

  test('is not found where it is not', async () => {
    expect(await healthAfter(healthy)).toEqual([])
  })

  test.skipIf(mends === false)('is gone once the hint is followed', async () => {
    const findings = await healthAfter(fault)
    for (const finding of findings)
      for (const statement of statementsOf(finding)) await connection.run(verbatim(statement))
    expect(await health(connection)).toEqual([])
  })
})

let connection: Connection

async function healthAfter(statements: readonly string[]): Promise<readonly Finding[]> {
  connection = await stage.fresh({ extensions: [], roles: [] })
  // Some are to fail: what they leave behind is the fault.
  for (const statement of statements)
    await connection.run(verbatim(statement)).catch((thrown: unknown) => {
      if (!statement.includes('concurrently')) throw thrown
    })
  await connection.run(catalog.beginSnapshot)
  const findings = await health(connection)
  await connection.run(catalog.endSnapshot)
  return findings
}

function statementsOf({ hint = '' }: Finding): readonly string[] {
  return [/`([^`]+)`/.exec(hint)?.[1] ?? '']
}
