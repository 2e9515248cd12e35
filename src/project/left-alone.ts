/** What a project leaves alone besides what its config excludes: what presets are about, and the ledger of another tool. */
import { LockstepError } from '../core/errors.ts'
import type { Kind } from '../core/kind.ts'
import { nearest } from '../core/nearest.ts'
import { kindOfPattern } from '../engine/name-pattern.ts'
import { ledgerPatterns } from './adoption.ts'
import { presetPatterns } from './presets/index.ts'
import type { ResolvedConfig } from './validate-config.ts'

/** The config with its `exclude` widened, which is where all commands look. */
export function widened(config: ResolvedConfig): ResolvedConfig {
  const more = besides(config)
  return more.length === 0 ? config : { ...config, exclude: [...config.exclude, ...more] }
}

/** Of a widened config: the patterns that somebody has written. */
export function writtenExcludes(config: ResolvedConfig): readonly string[] {
  const more = new Set(besides(config))
  return config.exclude.filter((pattern) => !more.has(pattern))
}

/**
 * Refuse patterns whose kind there is none of: they would match nothing, and nobody would know.
 *
 * @throws {LockstepError} `config-invalid`
 */
export function refuseUnknownKinds(
  patterns: readonly string[],
  kinds: readonly Pick<Kind, 'name'>[],
): void {
  const known = kinds.map(({ name }) => name)
  for (const pattern of patterns) {
    const kind = kindOfPattern(pattern)
    if (kind === undefined || known.includes(kind)) continue
    const meant = nearest(kind, known)
    throw new LockstepError('config-invalid', {
      message: `The pattern "${pattern}" of the config names a kind that there is none of: "${kind}".`,
      hint: meant
        ? `Did you mean "${meant}:${pattern.slice(kind.length + 1)}"?`
        : 'The kinds are those of docs/reference/kinds.md, such as `event trigger`.',
      details: { pattern, kind },
    })
  }
}

function besides({ adopted, presets }: ResolvedConfig): readonly string[] {
  return [...ledgerPatterns(adopted), ...presetPatterns(presets)]
}
