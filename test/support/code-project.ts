/** Projects with a revision in TypeScript. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RunningProject, runningProject } from './running.ts'

/** A project whose second revision is written in TypeScript. */
export interface CodeProject extends RunningProject {
  /** Write a revision in TypeScript behind `a`. */
  readonly code: (body: string, more?: string) => void
}

const users = `-- lockstep:up
create table users (id int primary key, name text not null, upper_name text);
insert into users select n, 'user ' || n, null from generate_series(1, 25) n;

-- lockstep:down
drop table users;
`

/** A project on a database; `a` makes 25 users. */
export function codeProject(url: string, config?: string): CodeProject {
  const project = runningProject(url, config)
  project.write('a', '', users)
  const code = (body: string, more = ''): void =>
    writeFileSync(
      join(project.root, 'migrations/b.ts'),
      `import { defineRevision, ident, sql } from 'lockstep/revision'

export default defineRevision({
  id: 'bbbbbbbb',
  parents: ['aaaaaaaa'],
  message: 'upper names',
  ${more}
  ${body}
})
`,
    )
  return { ...project, code }
}
