/** A report as SARIF 2.1.0, the format of code scanners. */
import { createHash } from 'node:crypto'
import type {
  Location as SarifLocation,
  Log,
  PhysicalLocation,
  ReportingDescriptor,
  Result,
} from 'sarif'
import type { Finding, Location } from '../core/finding.ts'
import type { Report, ReportFormat } from './report.ts'
import { resultsOf } from './results.ts'

/**
 * One run with a rule for each code. Schema objects are logical locations; a fingerprint depends on code
 * and subject alone.
 *
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: ReportFormat = { name: 'sarif', render }

function render(report: Report): string {
  const findings = resultsOf(report)
  const rules = [...new Set(findings.map(({ code }) => code))].sort()
  const prints = new Fingerprints()
  const unknown = (report.comparisons ?? []).filter(({ verdict }) => verdict === 'unknown')
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Lockstep', rules: rules.map((code) => ruleOf(code, findings)) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: unknown.length === 0 }],
        results: findings.map((finding) => resultOf(finding, rules, prints)),
        properties: { title: report.title },
      },
    ],
  }
  return JSON.stringify(log, undefined, 2)
}

function ruleOf(code: string, findings: readonly Finding[]): ReportingDescriptor {
  const own = findings.filter((finding) => finding.code === code)
  const hints = [...new Set(own.flatMap(({ hint }) => hint ?? []))]
  const words = code.replaceAll('-', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  return {
    id: code,
    name: code.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title}.` },
    help: { text: hints.length === 0 ? `${title}.` : hints.slice(0, 3).join('\n') },
  }
}

function resultOf(
  { code, severity, subject, message, hint, location }: Finding,
  rules: readonly string[],
  prints: Fingerprints,
): Result {
  const logical: SarifLocation = {
    ...(location && { physicalLocation: physicalOf(location) }),
    logicalLocations: [{ fullyQualifiedName: subject, kind: 'object' }],
  }
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: severity,
    message: { text: [`${subject}: ${message}`, ...(hint === undefined ? [] : [hint])].join('\n') },
    locations: [logical],
    partialFingerprints: { 'lockstep/v1': prints.of(code, subject) },
  }
}

function physicalOf({ file, line }: Location): PhysicalLocation {
  const path = file.replaceAll('\\', '/').split('/').map(encoded).join('/')
  const artifactLocation = path.startsWith('/')
    ? { uri: `file://${path}` }
    : { uri: path, uriBaseId: '%SRCROOT%' }
  return { artifactLocation, ...(line !== undefined && { region: { startLine: line } }) }
}

/** Half a character has no encoding. */
function encoded(part: string): string {
  return encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
}

/** The same for the same code and subject, run after run; what is told twice is told apart by number. */
class Fingerprints {
  readonly #seen = new Map<string, number>()

  of(code: string, subject: string): string {
    const hash = createHash('sha256').update(`${code}\u0000${subject}`).digest('hex').slice(0, 32)
    const count = (this.#seen.get(hash) ?? 0) + 1
    this.#seen.set(hash, count)
    return `${hash}:${count}`
  }
}
