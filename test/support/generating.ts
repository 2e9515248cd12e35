/** Projects of SQL tables, and what is generated when those change. */
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate, type GenerateOptions, type GenerateResult } from '../../src/commands/generate.ts'
import { openProject } from '../../src/project/open.ts'
import type { Project } from '../../src/project/project.ts'
import { temporaryProject } from './temporary-project.ts'

/** A table to change. */
export const users = 'create table users (id int primary key, name text not null, state text);'

/** Where shadows are kept between tests. */
export const cache: string = join(tmpdir(), 'lockstep-test-cache')

/** A project whose tables are one SQL file. */
export async function projectOf(
  sql: string,
  more = '',
): Promise<{ project: Project; root: string }> {
  const root = temporaryProject({
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql'), cache: ${JSON.stringify(cache)}, ${more} }`,
    'schema.sql': sql,
  })
  return { project: await openProject({ cwd: root }), root }
}

/** Generate from one schema to another. */
export async function change(
  before: string,
  after: string,
  options: Partial<GenerateOptions>,
): Promise<GenerateResult & { readonly project: Project }> {
  const { project, root } = await projectOf(before)
  await generate(project, { message: 'before', now: new Date(0) })
  writeFileSync(join(root, 'schema.sql'), after)
  return { ...(await generate(project, { message: 'after', ...options })), project }
}

/** The statements of the way up. */
export function upOf(revision: GenerateResult['revision']): string {
  return withoutHazards(
    revision?.text.split('-- lockstep:up\n')[1]?.split('-- lockstep:down')[0] ?? '',
  )
}

/** The statements of the way down. */
export function downOf(revision: GenerateResult['revision']): string {
  return withoutHazards(revision?.text.split('-- lockstep:down\n')[1] ?? '')
}

function withoutHazards(text: string): string {
  return text.replaceAll(/^-- .*\n/gm, '').trim()
}
