import { relations, sql } from 'drizzle-orm'
import { check, date, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { primaryId, timestamps } from './columns.ts'
import { issues } from './issues.ts'
import { projects } from './projects.ts'

export const milestones = pgTable(
  'milestones',
  {
    ...primaryId,
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    startsOn: date('starts_on'),
    dueOn: date('due_on'),
    position: integer('position').notNull().default(0),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    ...timestamps,
  },
  (table) => [
    unique('milestones_project_id_name_key').on(table.projectId, table.name),
    check('milestones_dates_check', sql`${table.dueOn} >= ${table.startsOn}`),
  ],
)

export const milestonesRelations = relations(milestones, ({ many, one }) => ({
  project: one(projects, {
    fields: [milestones.projectId],
    references: [projects.id],
    relationName: 'project',
  }),
  issues: many(issues),
}))
