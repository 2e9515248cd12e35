/**
 * Flyway: versioned files (`V2.1__add.sql`), their ways back (`U2.1__…`), a baseline (`B2__…`), and after them the
 * repeatable ones (`R__views.sql`).
 */
import type { Section } from '../../core/revision.ts'
import type { Adapter, AdoptedMigration, LedgerRow, ReadingTools, TheirRecord } from './adapter.ts'
import { crc32OfLines } from './fingerprint.ts'
import { type AdoptedFolder, filesMatching, naturally, stemOf } from './folder.ts'
import { replacePlaceholders } from './placeholders.ts'
import { textOf } from './read-json.ts'
import { refuseForeignCode } from './refuse-foreign-code.ts'
import { sectionsOfScript } from './sections.ts'

/** Flyway. */
export const flyway: Adapter = {
  name: 'flyway',
  title: 'Flyway',
  ledger: 'public.flyway_schema_history',
  folders: ['src/main/resources/db/migration', 'db/migration', 'sql'],
  read,
  records,
}

interface Script {
  readonly file: string
  readonly prefix: string
  /** Such as `2.1`; empty for a repeatable one. */
  readonly version: string
  readonly description: string
}

async function read(tools: ReadingTools): Promise<readonly AdoptedMigration[]> {
  refuseForeignCode(tools.folder, /(?:^|\/)[VR]\d*[\d._]*__[^/]*\.(?:java|kt|class)$/, 'Flyway')
  const scripts = scriptsIn(tools.folder)
  const versioned = scripts.filter(({ prefix }) => prefix === 'V')
  const [baseline] = scripts
    .filter(({ prefix }) => prefix === 'B')
    .toSorted((left, right) => compareVersions(right.version, left.version))
  const isReplaced = versioned.every(
    ({ version }) => baseline && compareVersions(version, baseline.version) > 0,
  )
  const history = [...(baseline && isReplaced ? [baseline] : []), ...versioned].toSorted(
    (left, right) => compareVersions(left.version, right.version),
  )
  const repeatable = scripts
    .filter(({ prefix }) => prefix === 'R')
    .toSorted((left, right) => naturally(left.description, right.description))
  const undo = new Map(
    scripts.filter(({ prefix }) => prefix === 'U').map((script) => [script.version, script]),
  )
  return Promise.all(
    [...history, ...repeatable].map((script) =>
      readMigration(script, undo.get(script.version), tools),
    ),
  )
}

function scriptsIn(folder: AdoptedFolder): readonly Script[] {
  const pattern = /(?:^|\/)([VURB])([\d._]*)__([^/]*)\.sql$/
  return filesMatching(folder, pattern).map(
    ({ file, found: [, prefix = '', version = '', description = ''] }) => ({
      file,
      prefix,
      version: normalise(version),
      description: description.replaceAll('_', ' '),
    }),
  )
}

async function readMigration(
  script: Script,
  undo: Script | undefined,
  tools: ReadingTools,
): Promise<AdoptedMigration> {
  const { folder } = tools
  return {
    name: stemOf(script.file.replace(/^.*\//, '')),
    key: keyOf(script.version, script.description),
    file: script.file,
    sections: [
      ...(await sectionsIn(script, 'up', tools)),
      ...(undo === undefined ? [] : await sectionsIn(undo, 'down', tools)),
    ],
    fingerprints: [crc32OfLines(await folder.text(script.file))],
  }
}

async function sectionsIn(
  { file }: Script,
  direction: Section['direction'],
  { folder, placeholders }: ReadingTools,
): Promise<readonly Section[]> {
  const options = folder.files.includes(`${file}.conf`) ? await folder.text(`${file}.conf`) : ''
  return sectionsOfScript({
    direction,
    text: replacePlaceholders(await folder.text(file), placeholders),
    transactional: !/^\s*executeInTransaction\s*=\s*false\b/m.test(options),
    label: folder.label(file),
  })
}

function keyOf(version: string, description: string): string {
  return version === '' ? `R ${description}` : version
}

/** Underscores part like dots, and zeros at the end say nothing. */
function normalise(version: string): string {
  return version
    .replaceAll('_', '.')
    .split('.')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('.')
    .replace(/(?:\.0)+$/, '')
}

function compareVersions(left: string, right: string): number {
  return naturally(left, right)
}

function records(
  rows: readonly LedgerRow[],
  migrations: readonly AdoptedMigration[],
): readonly TheirRecord[] {
  const ordered = rows.toSorted(
    (left, right) => Number(left['installed_rank']) - Number(right['installed_rank']),
  )
  const last = new Map(ordered.map((row) => [keyOfRow(row), row]))
  return [...last].flatMap(([key, row]) => {
    const type = textOf(row['type'])
    if (type === 'SCHEMA' || type === 'DELETE' || type.startsWith('UNDO')) return []
    const record = recordOf(key, row)
    if (type.endsWith('BASELINE')) return upTo(key, record, migrations)
    return isOutdated(record, migrations) ? [] : [record]
  })
}

function keyOfRow(row: LedgerRow): string {
  return keyOf(normalise(textOf(row['version'])), textOf(row['description']))
}

function recordOf(key: string, row: LedgerRow): TheirRecord {
  const checksum = textOf(row['checksum'])
  return {
    key,
    ...(checksum === '' ? {} : { fingerprint: checksum }),
    isDone: row['success'] === true,
    at: textOf(row['installed_on']),
  }
}

/** A baseline stands for all that a database had when Flyway came to it. */
function upTo(
  version: string,
  { at }: TheirRecord,
  migrations: readonly AdoptedMigration[],
): readonly TheirRecord[] {
  return migrations
    .filter(({ key }) => !key.startsWith('R ') && compareVersions(key, version) <= 0)
    .map(({ key }) => ({ key, isDone: true, at }))
}

/** A repeatable migration that was edited is to be run again. */
function isOutdated(
  { key, fingerprint = '' }: TheirRecord,
  migrations: readonly AdoptedMigration[],
): boolean {
  const migration = migrations.find((migration) => migration.key === key)
  return key.startsWith('R ') && migration?.fingerprints.includes(fingerprint) === false
}
