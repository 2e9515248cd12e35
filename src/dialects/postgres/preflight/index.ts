/** Asking the target, before anything runs, what would make the statements fail. */
import type { Obstacle, Preflight, PreflightOptions } from '../../../core/preflight.ts'
import type { Location } from '../../../core/finding.ts'
import { ask } from './ask.ts'
import { noteEffects } from './effects.ts'
import { readTables } from './names.ts'
import { nothingPending } from './pending.ts'
import type { Asking, Probe, Step, SurveyedStep, Unasked } from './rule.ts'
import { rules, surveys } from './rules.ts'
import { relationsIn, stepsOf } from './steps.ts'
import { surroundings } from './surroundings.ts'
import { readUnvalidated } from './unvalidated.ts'

/** See {@link Preflight}: statement by statement, each as if those before it had run. */
export const preflight: Preflight = async (connection, statements, options) => {
  const { searchPath } = options
  const steps = (await Promise.all(statements.map(stepsOf))).flat()
  const named = steps.flatMap(({ node }) => (node === undefined ? [] : relationsIn(node)))
  const unvalidated = await readUnvalidated(connection, steps, searchPath)
  const tables = await readTables(connection, [...named, ...unvalidated.relations], searchPath)
  const around = await surroundings(connection, tables)
  const pending = nothingPending()
  const asking: Asking = { tables, pending, connection, searchPath }
  const obstacles: Obstacle[] = []
  const surveyed: SurveyedStep[] = []
  for (const step of steps) {
    if (step.node === undefined) {
      pending.changeAnything(step.location)
      continue
    }
    obstacles.push(...(await askAll(unvalidated.asAsked(step, tables), asking, options)))
    surveyed.push(surveyedStep(step, asking))
    unvalidated.note(step, tables)
    noteEffects(step, pending, around)
  }
  for (const survey of surveys) obstacles.push(...(await survey(connection, surveyed)))
  return obstacles
}

async function askAll(
  step: Step,
  asking: Asking,
  options: PreflightOptions,
): Promise<readonly Obstacle[]> {
  const obstacles: Obstacle[] = []
  for (const rule of rules)
    for (const question of await rule(step, asking))
      obstacles.push(...(await answer(question, { asking, step, options })))
  return obstacles
}

/** Names mean what they mean now: later steps make others of them. */
function surveyedStep(step: Step, { tables, pending }: Asking): SurveyedStep {
  const known = new Map(
    relationsIn(step.node).map((relation) => {
      const path = tables.pathOf(relation)
      const isThere = tables.find(path) !== undefined && !pending.isOther(path)
      return [relation, isThere ? path : undefined]
    }),
  )
  return {
    step,
    there: (relation) => known.get(relation),
    schemaOf: (relation) => tables.pathOf(relation)[0],
  }
}

interface Circumstances {
  readonly asking: Asking
  readonly step: { readonly location: Location }
  readonly options: PreflightOptions
}

async function answer(
  question: Probe | Unasked,
  { asking, step: { location }, options }: Circumstances,
): Promise<readonly Obstacle[]> {
  const { subject } = question
  if ('because' in question) return [unchecked(subject, question.because, location)]
  const hidden = asking.pending.hides(question.reads)
  if (hidden !== undefined) return [unchecked(subject, hidden, location)]
  const found = await ask(asking.connection, question, options)
  if ('because' in found) return [unchecked(subject, found.because, location)]
  const { rows, keys } = found
  return rows === 0 ? [] : [{ ...question.tell(found), subject, location, rows, keys }]
}

/** Never silence where nothing was seen. */
function unchecked(subject: string, because: string, location: Location): Obstacle {
  return {
    code: 'not-checkable',
    severity: 'note',
    subject,
    message: `What is there could not be asked: ${because}.`,
    location,
  }
}
