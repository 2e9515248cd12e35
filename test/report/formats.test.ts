/** Every format against texts that would break it, and against what its readers make of it. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { reportFormats } from '../../src/report/index.ts'
import type { Report } from '../../src/report/report.ts'
import { hostileReport, hostileTexts } from './hostile.ts'
import { comparison, empty, write } from './written.ts'
import { readXml } from './read-xml.ts'

test('every format writes every report, the same each time', async () => {
  for (const { name } of reportFormats)
    for (const report of [empty, hostileReport]) {
      const written = await write(name, report)
      expect(written).not.toBe('')
      expect(written).toBe(await write(name, report))
    }
})

test('no format takes what could not be compared for green', async () => {
  const unknown: Report = { ...empty, comparisons: [comparison('unknown', [])] }
  expect(await write('github', unknown)).toMatch(/^::error title=not-compared%3A /)
  expect(JSON.parse(await write('sarif', unknown)).runs[0]).toMatchObject({
    invocations: [{ executionSuccessful: false }],
    results: [{ ruleId: 'not-compared', level: 'error' }],
  })
  const junit = readXml(await write('junit', unknown))
  expect(junit.attributes).toMatchObject({ errors: '1', failures: '0', tests: '1' })
  expect(await write('markdown', unknown)).toContain('could not be compared')
  expect(await write('text', unknown)).toContain('The server is down.')
  expect(JSON.parse(await write('json', unknown)).comparisons[0].reason).toBe('The server is down.')
})

describe('json', () => {
  const schema: object = JSON.parse(readFileSync('schemas/report-1.json', 'utf8'))
  const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

  test('what is written fits the schema that is shipped', async () => {
    for (const report of [empty, hostileReport]) {
      isValid(JSON.parse(await write('json', report)))
      expect(isValid.errors).toBeNull()
    }
  })

  test('the schema refuses what is not written', async () => {
    const written = JSON.parse(await write('json', hostileReport))
    expect(isValid({ ...written, version: 2 })).toBe(false)
    expect(isValid({ ...written, more: true })).toBe(false)
    expect(isValid({ ...written, comparisons: [{}] })).toBe(false)
  })

  test('no text is changed', async () => {
    const { findings } = JSON.parse(await write('json', hostileReport))
    const messages = findings.map(({ message }: { readonly message: string }) => message)
    expect(messages.toSorted()).toEqual(hostileTexts.toSorted())
  })
})

describe('github', () => {
  test('each finding and cause is one command, whose values come back as they were', async () => {
    const commands = (await write('github', hostileReport)).split('\n').map(readCommand)
    expect(commands).toHaveLength(hostileTexts.length * 2 + 1)
    const findings = commands.filter(({ properties }) => 'file' in properties)
    expect(findings.map(({ properties }) => properties['file'] ?? '').sort()).toEqual(
      hostileTexts.map((text) => `migrations/${text}.sql`).toSorted(),
    )
    for (const { text } of findings)
      expect(hostileTexts).toContain(text.slice(0, text.length / 2 - 0.5))
  })

  test('errors come before notices', async () => {
    const names = (await write('github', hostileReport))
      .split('\n')
      .map((line) => readCommand(line).name)
    expect(new Set(names)).toEqual(new Set(['error', 'notice']))
    expect(names.indexOf('notice')).toBeGreaterThan(names.lastIndexOf('error'))
  })

  test('where there is nothing to tell, the title is', async () => {
    expect(await write('github', empty)).toBe('::notice title=Lockstep::In step.')
  })
})

describe('sarif', () => {
  test('results point to rules, objects and files', async () => {
    const { runs } = JSON.parse(await write('sarif', hostileReport))
    const [{ tool, results }] = runs
    const rules: readonly { readonly id: string }[] = tool.driver.rules
    expect(rules.map(({ id }) => id)).toEqual([
      'drifted',
      'not-compared',
      'pending-change',
      'tolerated',
      'unmanaged',
    ])
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId)
      expect(locations[0].logicalLocations[0].fullyQualifiedName).toMatch(/^(table|db) /)
    }
    const uris = results.flatMap((one: SarifResult) => uriOf(one) ?? [])
    expect(uris).toHaveLength(hostileTexts.length)
    for (const uri of uris) expect(uri).toMatch(/^migrations\/[\w%.!~*'()/-]+$/)
  })

  test('a fingerprint stays when lines move, and two results never share one', async () => {
    const moved: Report = {
      ...hostileReport,
      findings: hostileReport.findings.map((finding) => ({
        ...finding,
        location: { file: 'elsewhere.sql', line: 99 },
      })),
    }
    const [before, after] = [await printsOf(hostileReport), await printsOf(moved)]
    expect(after).toEqual(before)
    expect(new Set(before).size).toBe(before.length)
  })
})

describe('junit', () => {
  test('a suite for the findings and one for each database, with what fails', async () => {
    const root = readXml(await write('junit', hostileReport))
    expect(root.name).toBe('testsuites')
    expect(root.children.map(({ name }) => name)).toEqual(Array(4).fill('testsuite'))
    const [findings, drifted, unknown, equal] = root.children
    expect(findings?.attributes).toMatchObject({ tests: '10', failures: '5', errors: '0' })
    expect(drifted?.attributes).toMatchObject({ tests: '10', failures: '10', errors: '0' })
    expect(unknown?.attributes).toMatchObject({ tests: '1', failures: '0', errors: '1' })
    expect(equal?.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' })
  })

  test('what XML can not hold is shown by its code, and all else comes back', async () => {
    const written = await write('junit', hostileReport)
    // oxlint-disable-next-line no-control-regex
    expect(written).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Surrogate}]/u)
    const names = readXml(written).children[0]?.children.map(({ attributes }) => attributes['name'])
    expect(names).toContain(`table ${hostileTexts[0]}`)
    expect(names).toContain('table two\r\nlines\ttab')
    expect(names).toContain(
      'table bell\\u0007 escape\\u001b[31m null\\u0000 half\\ud800 bidi\u202e',
    )
  })
})

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly text: string
}

/** As the runner reads a line. */
function readCommand(line: string): Command {
  const [, name = '', list = '', text = ''] = /^::(\w+) ([^]*?)::([^]*)$/.exec(line) ?? []
  const pairs = list.split(',').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), unescape(pair.slice(at + 1))]
  })
  return { name, properties: Object.fromEntries(pairs), text: unescape(text) }
}

const escapes: Readonly<Record<string, string>> = {
  '%0D': '\r',
  '%0A': '\n',
  '%3A': ':',
  '%2C': ',',
  '%25': '%',
}

function unescape(text: string): string {
  return text.replaceAll(/%(?:0D|0A|3A|2C|25)/g, (sign) => escapes[sign] ?? sign)
}

interface SarifResult {
  readonly locations: readonly {
    readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string } }
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
}

function uriOf({ locations }: SarifResult): string | undefined {
  return locations[0]?.physicalLocation?.artifactLocation.uri
}

async function printsOf(report: Report): Promise<readonly string[]> {
  const { runs } = JSON.parse(await write('sarif', report))
  const results: readonly SarifResult[] = runs[0].results
  return results.map(({ partialFingerprints }) => partialFingerprints['lockstep/v1'] ?? '')
}
