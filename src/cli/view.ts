/** How output is drawn. */
import type { WriteStream } from 'node:tty'
import pico from 'picocolors'

/** Colours, which do nothing where there are none. */
export type Colors = ReturnType<typeof pico.createColors>

/** How to draw on one stream. */
export interface View {
  readonly colors: Colors
  readonly color: boolean
  /** Columns at which text is broken. */
  readonly width: number
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * How to draw on a stream: in colour on a terminal alone, unless NO_COLOR or FORCE_COLOR says otherwise
 * (https://no-color.org, https://force-color.org). Lines are broken for a terminal, not for a pipe.
 */
export function viewOf(
  stream: Pick<WriteStream, 'isTTY' | 'columns'>,
  noColor: boolean,
  environment: Environment,
): View {
  const color = !noColor && wantsColor(stream.isTTY, environment)
  const width = stream.isTTY ? Math.max(40, Math.min(stream.columns || 80, 100)) : Infinity
  return { color, colors: pico.createColors(color), width }
}

function wantsColor(isTerminal: boolean, environment: Environment): boolean {
  if (environment['NO_COLOR']) return false
  const forced = environment['FORCE_COLOR']
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return isTerminal && environment['TERM'] !== 'dumb'
}
