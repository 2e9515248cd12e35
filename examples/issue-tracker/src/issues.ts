import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { auditLog, issues, notifications, projects } from './db/schema.ts'

export type Issue = typeof issues.$inferSelect
export type IssueStatus = Issue['status']

/** What a reporter fills in. */
export interface IssueDraft {
  readonly projectId: string
  readonly reporterId: string
  readonly title: string
  readonly body?: string
  readonly priority?: Issue['priority']
  readonly assigneeId?: string
}

/** Open an issue under the next number of its project. */
export async function createIssue(db: Database, draft: IssueDraft): Promise<Issue> {
  return db.transaction(async (tx) => {
    // The update locks the project's row, so two issues opened at once can not share a number.
    const [project] = await tx
      .update(projects)
      .set({ lastIssueNumber: sql`${projects.lastIssueNumber} + 1` })
      .where(and(eq(projects.id, draft.projectId), isNull(projects.deletedAt)))
      .returning({ tenantId: projects.tenantId, number: projects.lastIssueNumber })
    if (project === undefined) throw new Error(`There is no project "${draft.projectId}".`)
    const [issue] = await tx
      .insert(issues)
      .values({ ...draft, ...project })
      .returning()
    if (issue === undefined) throw new Error('The database stored no issue.')
    return issue
  })
}

/** An issue by its name, such as `WEB-12`, with all that its page shows. */
export async function findIssue(
  db: Database,
  tenantId: string,
  projectKey: string,
  number: number,
) {
  const project = await db.query.projects.findFirst({
    columns: { id: true },
    where: and(
      eq(projects.tenantId, tenantId),
      eq(projects.key, projectKey),
      isNull(projects.deletedAt),
    ),
  })
  if (project === undefined) return undefined
  return db.query.issues.findFirst({
    where: and(
      eq(issues.projectId, project.id),
      eq(issues.number, number),
      isNull(issues.deletedAt),
    ),
    with: {
      assignee: true,
      reporter: true,
      milestone: true,
      labels: { with: { label: true } },
      comments: { with: { author: true, reactions: true }, orderBy: (comment) => comment.id },
      linksOut: { with: { target: true } },
      attachments: { columns: { checksum: false } },
    },
  })
}

/** The issues of a project that match words as a web search takes them, best first. */
export async function searchIssues(db: Database, projectId: string, words: string) {
  const query = sql`websearch_to_tsquery('english', ${words})`
  const rank = sql<number>`ts_rank(${issues.search}, ${query})`
  return db
    .select({ number: issues.number, title: issues.title, status: issues.status, rank })
    .from(issues)
    .where(
      and(
        eq(issues.projectId, projectId),
        isNull(issues.deletedAt),
        sql`${issues.search} @@ ${query}`,
      ),
    )
    .orderBy(desc(rank), issues.number)
}

/** Move an issue to another status, write it down, and tell its assignee. */
export async function moveIssue(
  db: Database,
  move: { readonly issueId: string; readonly actorId: string; readonly to: IssueStatus },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(issues)
      .where(and(eq(issues.id, move.issueId), ne(issues.status, move.to)))
      .for('update')
    if (before === undefined) return
    await tx
      .update(issues)
      .set({ status: move.to, closedAt: isClosed(move.to) ? new Date() : null })
      .where(eq(issues.id, before.id))
    await tx.insert(auditLog).values({
      tenantId: before.tenantId,
      actorId: move.actorId,
      action: 'issue.moved',
      subjectTable: 'issues',
      subjectId: before.id,
      changes: { status: [before.status, move.to] },
    })
    if (before.assigneeId === null || before.assigneeId === move.actorId) return
    await tx.insert(notifications).values({
      userId: before.assigneeId,
      issueId: before.id,
      kind: 'status_changed',
      payload: { from: before.status, to: move.to },
    })
  })
}

function isClosed(status: IssueStatus): boolean {
  return status === 'done' || status === 'cancelled'
}
