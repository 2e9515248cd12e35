/** What a config says of another tool's migrations, checked. */
import { nearest } from '../core/nearest.ts'
import type { AdoptedSettings } from '../history/adopted/settings.ts'
import { adoptedTools } from '../history/adopted/tool.ts'
import { describe, invalid, isRecord, type Place } from './config-value.ts'

const example = "Write `adopted: { tool: 'prisma', folder: 'prisma/migrations' }`."
const keys = ['tool', 'folder', 'ledger', 'prelude', 'placeholders']

/**
 * Read the key `adopted`.
 *
 * @throws {LockstepError} `config-invalid`
 */
export function readAdoptedSettings(value: unknown, place: Place): AdoptedSettings | undefined {
  if (value === undefined) return undefined
  if (!isRecord(value)) throw invalid(place, `is ${describe(value)}`, example)
  const strange = Object.keys(value).find((key) => !keys.includes(key))
  if (strange !== undefined)
    throw invalid(place, `has the unknown key "${strange}"`, `The keys are ${keys.join(', ')}.`)
  const { tool, folder, ledger, prelude, placeholders } = value
  if (typeof folder !== 'string' || folder === '') throw invalid(place, 'names no folder', example)
  if (ledger !== undefined && (typeof ledger !== 'string' || ledger === ''))
    throw invalid(place, 'names no table in `ledger`', "Write `ledger: 'public.migrations'`.")
  if (prelude !== undefined && (typeof prelude !== 'string' || prelude === ''))
    throw invalid(place, 'names no file in `prelude`', "Write `prelude: 'platform.sql'`.")
  return {
    tool: readTool(tool, place),
    folder,
    ledger,
    prelude,
    placeholders: readPlaceholders(placeholders, place),
  }
}

function readTool(value: unknown, place: Place): AdoptedSettings['tool'] {
  const tool = adoptedTools.find((name) => name === value)
  if (tool !== undefined) return tool
  const meant = typeof value === 'string' ? nearest(value, adoptedTools) : undefined
  const known = `The tools are ${adoptedTools.join(', ')}.`
  throw invalid(
    place,
    'names no tool that is known',
    meant === undefined ? known : `Did you mean '${meant}'? ${known}`,
  )
}

function readPlaceholders(value: unknown, place: Place): Readonly<Record<string, string>> {
  if (value === undefined) return {}
  const hint = "Write `placeholders: { name: 'text' }`."
  if (!isRecord(value)) throw invalid(place, `has placeholders that are ${describe(value)}`, hint)
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => {
      if (typeof text === 'string') return [name, text]
      throw invalid(place, `has the placeholder "${name}", which is ${describe(text)}`, hint)
    }),
  )
}
