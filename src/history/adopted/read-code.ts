/** Folders of migrations that are code. */
import type { Section } from '../../core/revision.ts'
import type { AdoptedMigration, ReadingTools } from './adapter.ts'
import type { CodeMigration, RecordedMigration } from './recorder.ts'
import { sectionsOfScript } from './sections.ts'

/** How one file of code is run. */
export interface CodeFile extends Pick<AdoptedMigration, 'name' | 'key' | 'file'> {
  /** Import it; nothing is run yet. */
  readonly load: () => Promise<Omit<CodeMigration, 'label'>>
  /** Its sections as they are known without running it, such as those of an SQL file among the code. */
  readonly sections?: readonly Section[]
}

/** The files with the statements that they send as their sections. */
export async function readCode(
  files: readonly CodeFile[],
  title: string,
  { folder, recorder }: ReadingTools,
): Promise<readonly AdoptedMigration[]> {
  const texts = await Promise.all(files.map(({ file }) => folder.text(file)))
  const key = [title, ...files.flatMap(({ file }, at) => [file, texts[at] ?? ''])]
  const recorded = await recorder.record(key, async () => {
    const migrations: CodeMigration[] = []
    for (const { file, load } of files)
      migrations.push({ label: folder.label(file), ...(await load()) })
    return migrations
  })
  return files.map(({ name, key, file, sections }, at) => ({
    name,
    key,
    file,
    sections: sections ?? sectionsOfRecord(recorded[at], folder.label(file)),
    fingerprints: [],
  }))
}

function sectionsOfRecord(
  record: RecordedMigration | undefined,
  label: string,
): readonly Section[] {
  const { up = '', down } = record ?? {}
  return [
    ...sectionsOfScript({ direction: 'up', text: up, label }),
    ...(down === undefined ? [] : sectionsOfScript({ direction: 'down', text: down, label })),
  ]
}
