/** Graphile Worker. */
import { schemas, type Preset } from './preset.ts'

/** The schema that it takes by default: worker.graphile.org/docs/schema. */
export const graphileWorker: Preset = {
  name: 'graphile-worker',
  title: 'Graphile Worker',
  sentence: 'Leaves the schema `graphile_worker` alone, which the worker migrates itself.',
  exclude: schemas('graphile_worker'),
  signs: ['schema:graphile_worker'],
}
