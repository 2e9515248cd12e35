/** Projects whose shadow is on a server. */
import { temporaryProject, type ProjectFiles } from '../support/temporary-project.ts'

/** Write a project; its source is `schema.sql` where no other is named. @param config - More of the config, as text. */
export function shadowProject(url: string, files: ProjectFiles, config = ''): string {
  const own = { 'package.json': '{}', 'lockstep.config.ts': configOf(url, config) }
  return temporaryProject({ ...own, ...files })
}

/** The text of such a config. */
export function configOf(shadowUrl: string, rest: string): string {
  return [
    `import { drizzle } from 'lockstep/drizzle'`,
    `import { sql } from 'lockstep/sql'`,
    `const defaults = { sources: sql('schema.sql'), shadow: { url: ${JSON.stringify(shadowUrl)} } }`,
    `export default { ...defaults, ${rest} }`,
  ].join('\n')
}
