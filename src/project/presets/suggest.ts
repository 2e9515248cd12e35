/** Which presets a config would do well to name. */
import { matcher, type Named } from '../../engine/name-pattern.ts'
import { presets } from './index.ts'
import type { Preset, PresetName } from './preset.ts'

/** A preset, and an object that is there because of what it is about. */
export interface Suggestion {
  readonly preset: Preset
  readonly sign: Named
}

/**
 * The presets that are not active though something bears their signs.
 *
 * @param observed - What is there and no revision has made.
 */
export function suggestPresets(
  observed: readonly Named[],
  active: readonly PresetName[],
): readonly Suggestion[] {
  return presets
    .filter(({ name }) => !active.includes(name))
    .flatMap((preset) => {
      const signs = preset.signs.map(matcher)
      const sign = observed.find((object) => signs.some((isSign) => isSign(object)))
      return sign === undefined ? [] : [{ preset, sign }]
    })
}
