/** Values of attributes for people. */
import type { AttrValue } from '../core/schema.ts'

/** As people would write it; JSON is exact. */
export function valueText(value: AttrValue): string {
  if (value === null || value === '') return 'none'
  if (typeof value === 'string') return value
  if (!isTexts(value)) return JSON.stringify(value)
  return value.length === 0 ? 'none' : value.join(', ')
}

function isTexts(value: AttrValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
