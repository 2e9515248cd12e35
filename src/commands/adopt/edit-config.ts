/** Writing `adopted` into a config file. */
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { AdoptedSettings } from '../../history/adopted/settings.ts'
import { replaceFile } from '../../history/rewrite-revision.ts'
import type { Project } from '../../project/project.ts'
import { headOfConfig, quoted } from '../config-edit.ts'

/** What the config says now, or should say. */
export interface ConfigEdit {
  /** Relative to the root of the project; nothing where there is no config file. */
  readonly file: string | null
  /** The line for the config. */
  readonly line: string
  /** False where it is left to a person: in a dry run, and in a file that is written otherwise than most. */
  readonly written: boolean
}

/**
 * Put a line for the adopted migrations at the head of the config. A file that is written otherwise than most stays as it is.
 *
 * @throws {LockstepError} `cannot-write`
 */
export async function editConfig(
  { root, configFile }: Project,
  settings: AdoptedSettings,
  dryRun: boolean,
): Promise<ConfigEdit> {
  const line = lineOf(settings)
  if (configFile === undefined) return { file: null, line, written: false }
  const file = relative(root, configFile)
  const text = await readFile(configFile, 'utf8')
  const at = headOfConfig(text)
  if (dryRun || at === undefined) return { file, line, written: false }
  const rest = text.slice(at)
  const gap = /^[^\S\n]*\n/.test(rest) ? '' : '\n '
  await replaceFile(configFile, `${text.slice(0, at)}\n  ${line}${gap}${rest}`)
  return { file, line, written: true }
}

function lineOf({ tool, folder, ledger, prelude }: AdoptedSettings): string {
  const fields = Object.entries({ tool, folder, ledger, prelude }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${quoted(value)}`],
  )
  return `adopted: { ${fields.join(', ')} },`
}
