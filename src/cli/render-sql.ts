/** SQL for people. */
import type { View } from './view.ts'

/** Comments recede, hazards stand out. */
export function coloured(text: string, { colors }: Pick<View, 'colors'>): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (/^-- [a-z-]+: /.test(line) && !line.startsWith('-- lockstep:'))
        return `  ${colors.yellow(line)}`
      return line.startsWith('--') ? `  ${colors.dim(line)}` : `  ${line}`.trimEnd()
    })
    .join('\n')
}
