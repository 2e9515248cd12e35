/** The questions that an error carries. */
import { LockstepError } from '../core/errors.ts'
import type { Question } from '../core/question.ts'

/** What `details.questions` holds; none for an error that asks nothing. */
export function questionsOf(thrown: unknown): readonly Question[] {
  const questions = thrown instanceof LockstepError ? thrown.details['questions'] : undefined
  return Array.isArray(questions) ? questions.filter(isQuestion) : []
}

function isQuestion(value: unknown): value is Question {
  return typeof value === 'object' && value !== null && 'message' in value && 'choices' in value
}
