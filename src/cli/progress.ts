/** Progress on the error stream: one moving line on a terminal, plain lines elsewhere. */
import type { WriteStream } from 'node:tty'
import type { Progress } from '../core/progress.ts'

/** Shows progress until it is stopped. */
export interface ProgressLine {
  readonly show: Progress
  /** Take the line away: before anything else is printed. */
  stop(): void
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const eraseLine = '\r\u001B[2K'

/** Draw progress on a stream. */
export function createProgress(stream: WriteStream): ProgressLine {
  return stream.isTTY ? movingLine(stream) : plainLines(stream)
}

/** How long lines that stay are apart when they say only how far it is, in milliseconds. */
const restMs = 15_000

function plainLines(stream: WriteStream): ProgressLine {
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

function movingLine(stream: WriteStream): ProgressLine {
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
