/** Open questions for people, with what answers them. */
import type { Question } from '../core/question.ts'
import { redactText } from '../project/redact.ts'
import { wrap } from '../report/wrap.ts'
import type { View } from './view.ts'

/**
 * Questions with their choices, and a command that gives the first answer to each.
 *
 * @param argv - What was typed after the name of the program.
 */
export function renderQuestions(
  questions: readonly Question[],
  argv: readonly string[],
  view: View,
): string {
  const { colors, width } = view
  const blocks = questions.map((question) => {
    const head = wrap(question.message, { width, indent: '  ', first: '? ' })
    const longest = Math.max(...question.choices.map((choice) => choice.label.length))
    const choices = question.choices.map(
      ({ label, flags }) => `  ${label.padEnd(longest)}  ${colors.cyan(shellWords(flags))}`,
    )
    return [head.replace('?', colors.yellow('?')), ...choices].join('\n')
  })
  const first = questions.flatMap((question) => question.choices[0]?.flags ?? [])
  const example = `  lockstep ${shellWords(withFlags(argv.map(withoutSecret), first))}`
  return [...blocks, `Decide each with its flag, such as:\n${example}`].join('\n\n')
}

/** What is printed ends up in logs. */
function withoutSecret(word: string): string {
  return /^(?:--url=)?[a-z][a-z0-9+.-]*:\/\//i.test(word) ? redactText(word) : word
}

/** What was typed, with more flags, before the `--` after which nothing is a flag. */
export function withFlags(argv: readonly string[], flags: readonly string[]): readonly string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  return argv.toSpliced(end, 0, ...flags)
}

/** Words as a POSIX shell reads them back. */
function shellWords(words: readonly string[]): string {
  return words
    .map((word) =>
      /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`,
    )
    .join(' ')
}
