/** What the patterns of the config leave out. */
import type { Finding } from '../core/finding.ts'
import type { Schema } from '../core/schema.ts'
import { someOf } from './some-of.ts'

/** What is declared and yet left alone, because patterns say so. */
export function excludedFinding({ excluded }: Schema): readonly Finding[] {
  const ids = [...new Set(excluded?.values() ?? [])].sort()
  if (ids.length === 0) return []
  return [
    {
      code: 'excluded',
      severity: 'note',
      subject: `${ids.length} object${ids.length === 1 ? '' : 's'}`,
      message: `Declared, and left out by \`include\` or \`exclude\` of the config: ${someOf(ids)}.`,
    },
  ]
}
