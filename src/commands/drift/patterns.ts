/** What is to be said of the patterns, the tolerances and the presets of a config, once a database was compared. */
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import { idText, type Schema } from '../../core/schema.ts'
import { objectMatches } from '../../engine/object-pattern.ts'
import { unmatchedIn } from '../../engine/scope.ts'
import type { Tolerance } from '../../project/config.ts'
import { writtenExcludes } from '../../project/left-alone.ts'
import type { PresetName } from '../../project/presets/preset.ts'
import { suggestPresets } from '../../project/presets/suggest.ts'
import type { ResolvedConfig } from '../../project/validate-config.ts'
import { wholesOf, type Judgement } from './judge.ts'

/**
 * Refuse an `include` of which a pattern matches nothing on any side: what compares nothing is always equal.
 *
 * @param schemas - Whole, as nobody has narrowed them.
 * @throws {LockstepError} `pattern-unmatched`
 */
export function refuseUnmatched(
  { include }: Pick<ResolvedConfig, 'include'>,
  schemas: readonly Schema[],
): void {
  const unmatched = unmatchedIn(include, schemas)
  if (unmatched.length === 0) return
  const names = unmatched.map((pattern) => `"${pattern}"`)
  throw new LockstepError('pattern-unmatched', {
    message: `${names.length === 1 ? 'A pattern' : 'Patterns'} of \`include\` in the config ${names.length === 1 ? 'matches' : 'match'} nothing, neither in the database nor in the revisions: ${names.join(', ')}.`,
    hint: 'Correct it, or take it out: what is not looked at can not be told of.',
    details: { patterns: unmatched },
  })
}

/**
 * What is to be said of a config.
 *
 * @param wholes - Both sides, as nobody has narrowed them; none where only a part was read, of which nothing can be
 *   said of what a pattern matches elsewhere.
 */
export function patternFindings(
  config: ResolvedConfig,
  judgement: Pick<Judgement, 'causes' | 'tolerated' | 'sides'>,
  wholes: readonly Schema[],
): readonly Finding[] {
  const suggested = presetFindings(judgement, config.presets)
  if (wholes.length === 0) return suggested
  return [
    ...suggested,
    ...unusedExcludes(config, wholes),
    ...unusedTolerances(config.tolerate, judgement),
  ]
}

/** A note for each written `exclude` that matches nothing on any side. @param schemas - Whole. */
function unusedExcludes(config: ResolvedConfig, schemas: readonly Schema[]): readonly Finding[] {
  return unmatchedIn(writtenExcludes(config), schemas).map((pattern) => ({
    code: 'pattern-unused',
    severity: 'note',
    subject: pattern,
    message:
      'This entry of `exclude` in the config matches nothing, neither in the database nor in the revisions.',
    hint: 'Take it out, or correct it if it is to match something.',
  }))
}

/** A note for each tolerance that is about none of the differences of a database. */
function unusedTolerances(
  tolerances: readonly Tolerance[],
  { causes, tolerated, sides }: Pick<Judgement, 'causes' | 'tolerated' | 'sides'>,
): readonly Finding[] {
  const differences = [...causes, ...tolerated.map(({ cause }) => cause)].flatMap(
    (cause) => cause.differences,
  )
  const isUsed = ({ object }: Tolerance): boolean =>
    differences.some((one) => objectMatches(object, one.id, wholesOf(one, sides)))
  return tolerances
    .filter((tolerance) => !isUsed(tolerance))
    .map(({ object, reason }) => ({
      code: 'pattern-unused',
      severity: 'note',
      subject: object,
      message: `This entry of \`tolerate\` in the config (${reason}) is about nothing that differs.`,
      hint: 'Take it out if it is not needed for another database.',
    }))
}

/** A note for each preset that would leave alone some of what no revision has made. */
function presetFindings(
  { causes, sides }: Pick<Judgement, 'causes' | 'sides'>,
  active: readonly PresetName[],
): readonly Finding[] {
  const unmanaged = causes
    .flatMap(({ differences }) => differences)
    .filter(({ id }) => !sides.from.objects.has(id))
    .flatMap(({ id }) => sides.to.objects.get(id) ?? [])
  return suggestPresets(unmanaged, active).map(({ preset, sign }) => ({
    code: 'preset-suggested',
    severity: 'note',
    subject: idText(sign.id),
    message: `This is what ${preset.title} makes of its own. ${preset.sentence.replace('Leaves', `The preset \`${preset.name}\` leaves`)}`,
    hint: `Write \`presets: [${[...active, preset.name].map((name) => `'${name}'`).join(', ')}]\` in the config.`,
  }))
}
