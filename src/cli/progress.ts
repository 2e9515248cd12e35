/** Progress on the error stream: one moving line on a terminal, plain lines elsewhere. */
import type { Progress } from '../core/progress.ts'

/** Shows progress until it is stopped. */
export interface ProgressLine {
  readonly show: Progress
  /** Take the line away: before anything else is printed. */
  readonly stop: () => void
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const eraseLine = '\r\u001B[2K'

/** What is drawn on. */
export interface ProgressStream {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly write: (text: string) => unknown
}

/** Draw progress on a stream. */
export function createProgress(stream: ProgressStream): ProgressLine {
  return stream.isTTY === true ? movingLine(stream) : plainLines(stream)
}

/** How long lines that stay are apart when they say only how far it is, in milliseconds. */
const restMs = 15_000

function plainLines(stream: ProgressStream): ProgressLine {
  let last = Date.now()
  return {
    show: (message, kind) => {
      if (kind === 'fleeting' && Date.now() - last < restMs) return
      last = Date.now()
      stream.write(`${message}\n`)
    },
    stop: () => undefined,
  }
}

function movingLine(stream: ProgressStream): ProgressLine {
  let message = ''
  let turn = 0
  let timer: NodeJS.Timeout | undefined
  const draw = (): void => {
    const text = message.slice(0, Math.max(0, (stream.columns || 80) - 3))
    stream.write(`${eraseLine}${frames[turn++ % frames.length] ?? ''} ${text}`)
  }
  return {
    show: (next) => {
      message = next
      timer ??= setInterval(draw, 80).unref()
      draw()
    },
    stop: () => {
      if (timer === undefined) return
      clearInterval(timer)
      timer = undefined
      stream.write(eraseLine)
    },
  }
}
