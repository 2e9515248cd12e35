/** The key `presets` of a config, checked. */
import { nearest } from '../core/nearest.ts'
import { describe, invalid, type Place } from './config-value.ts'
import { presets } from './presets/index.ts'
import type { PresetName } from './presets/preset.ts'

/**
 * Read the key `presets`.
 *
 * @throws {LockstepError} `config-invalid`
 */
export function readPresets(value: unknown, place: Place): readonly PresetName[] {
  if (value === undefined) return []
  if (!Array.isArray(value))
    throw invalid(place, `is ${describe(value)}`, "Write a list of names: `presets: ['supabase']`.")
  return value.map((name: unknown) => readPreset(name, place))
}

function readPreset(name: unknown, place: Place): PresetName {
  const found = presets.find((preset) => preset.name === name)
  if (found) return found.name
  if (typeof name !== 'string')
    throw invalid(
      place,
      `holds ${describe(name)}`,
      "Write a list of names: `presets: ['supabase']`.",
    )
  const names = presets.map((preset) => preset.name)
  const meant = nearest(name, names)
  const hint =
    meant === undefined ? `The presets are ${names.join(', ')}.` : `Did you mean "${meant}"?`
  throw invalid(place, `names "${name}", which is no preset`, hint)
}
