/** What tests know of a tool. */
import { createHash } from 'node:crypto'
import { verbatim } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import type { AdoptedTool } from '../../src/history/adopted/tool.ts'
import type { ProjectFiles } from '../support/temporary-project.ts'

/** The schema that the three migrations of every tool make. */
export const declared: string = [
  'create table users (id int primary key, email text);',
  'create table posts (id int primary key, user_id int references users);',
  'create index posts_user on posts (user_id);',
  'create table tags (id int primary key);',
].join('\n')

/** What is known of a tool in these tests. */
export interface TestedTool {
  readonly tool: AdoptedTool
  readonly files: ProjectFiles
  /** Run the first two migrations, and record them as the tool does. */
  readonly runTwo: (place: { readonly url: string; readonly root: string }) => Promise<void>
  /** Nothing where the tool records nothing. */
  readonly ledger: string | undefined
  /** A file of which the ledger keeps a digest, and another text for it. */
  readonly edit?: { readonly file: string; readonly from: string; readonly to: string }
}

/** One of the statements. */
export const users: string = 'create table users (id int primary key, email text);'
/** One of the statements. */
export const posts: string =
  'create table posts (id int primary key, user_id int references users);'
/** One of the statements. */
export const postsIndex: string = 'create index posts_user on posts (user_id);'
/** One of the statements. */
export const concurrentIndex: string = 'create index concurrently posts_user on posts (user_id);'
/** One of the statements. */
export const tags: string = 'create table tags (id int primary key);'
/** Where the migrations are. */
export const folder: string = 'theirs'

/** Run statements one after the other. */
export async function run(url: string, ...statements: readonly string[]): Promise<void> {
  const connection = await connect(url)
  for (const statement of statements) await connection.run(verbatim(statement))
  await connection.close()
}

/** Do what the first two migrations do, and what the tool records of them. */
export function runTwo(url: string, ...ledger: readonly string[]): Promise<void> {
  return run(url, users, posts, postsIndex, ...ledger)
}

/** SHA-256 in hexadecimal digits. */
export function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
