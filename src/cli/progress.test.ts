import { afterEach, expect, test, vi } from 'vitest'
import { createProgress } from './progress.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('where lines stay, what is said anew in a moment is said now and then', () => {
  vi.useFakeTimers()
  const lines: string[] = []
  const { show } = createProgress({ write: (text) => lines.push(text) })
  show('1 of 1: select 1', 'fleeting')
  show('Applying 1 of 1')
  for (let second = 1; second <= 40; second++) {
    vi.advanceTimersByTime(1000)
    show(`${second} s`, 'fleeting')
  }
  show('Applied')
  expect(lines).toEqual(['Applying 1 of 1\n', '15 s\n', '30 s\n', 'Applied\n'])
})

test('a terminal shows all of it on one line, cut to its width', () => {
  vi.useFakeTimers()
  const drawn: string[] = []
  const { show, stop } = createProgress({
    isTTY: true,
    columns: 20,
    write: (text) => drawn.push(text),
  })
  show('create index concurrently on users (id)', 'fleeting')
  stop()
  expect(drawn[0]?.endsWith('\u001B[2K⠋ create index conc')).toBe(true)
})
