/** The text of a new `lockstep.config.ts`. */
import type { FoundSource } from '../../project/discover.ts'

/** A config with what differs from the defaults, as a person would write it. */
export function configText(source: FoundSource, migrations: string): string {
  const options = source.casing === undefined ? '' : `, { casing: ${quote(source.casing)} }`
  const [first = '', ...others] = source.paths.map(quote)
  const paths = others.length === 0 ? first : `[${[first, ...others].join(', ')}]`
  return [
    `import { defineConfig } from 'lockstep/config'`,
    `import { ${source.kind} } from 'lockstep/${source.kind}'`,
    '',
    'export default defineConfig({',
    `  sources: ${source.kind}(${paths}${options}),`,
    ...(migrations === 'migrations' ? [] : [`  migrations: ${quote(migrations)},`]),
    '})',
    '',
  ].join('\n')
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}
