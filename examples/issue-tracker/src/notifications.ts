import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Database } from './database.ts'
import { issues, notifications, projects } from './db/schema.ts'

/** How many notifications a user has not read yet. */
export async function countUnread(db: Database, userId: string): Promise<number> {
  const [row] = await db
    .select({ unread: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)))
  return row?.unread ?? 0
}

/** A user's unread notifications with the issues they speak of, newest first. */
export async function listUnread(db: Database, userId: string, limit = 50) {
  return db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      payload: notifications.payload,
      projectKey: projects.key,
      issueNumber: issues.number,
      issueTitle: issues.title,
    })
    .from(notifications)
    .leftJoin(issues, eq(issues.id, notifications.issueId))
    .leftJoin(projects, eq(projects.id, issues.projectId))
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)))
    .orderBy(desc(notifications.createdAt))
    .limit(limit)
}

/** Mark notifications as read; those of other users are left alone. */
export async function markRead(
  db: Database,
  userId: string,
  ids: readonly number[],
): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: new Date() })
    .where(and(eq(notifications.userId, userId), inArray(notifications.id, [...ids])))
}
