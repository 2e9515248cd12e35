/** What a branch of git holds, read with the program `git`. */
import { spawn } from 'node:child_process'
import { LockstepError, messageOf } from '../core/errors.ts'

/** Where branches are looked for when none is named, the first that exists. */
const usualBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']

/**
 * The branch to hold work against: the one that is named, else that of the remote or of this repository which others build upon.
 *
 * @param folder - A folder within the repository.
 * @throws {LockstepError} `git-failed`
 */
export async function targetBranch(folder: string, named: string | undefined): Promise<string> {
  const candidates = named === undefined ? usualBranches : [named]
  for (const branch of candidates) if (await exists(folder, branch)) return branch
  throw new LockstepError('git-failed', {
    message:
      named === undefined
        ? `None of the branches ${candidates.join(', ')} is there.`
        : `git knows no branch or commit "${named}".`,
    hint: 'Name the branch that your work goes to: `lockstep rebase origin/main`. A branch of a server has to be fetched first.',
    details: { branches: candidates },
  })
}

/**
 * The files that a branch has directly in a folder, with their texts; none where it has no such folder.
 *
 * @param isWanted - By name: only what is wanted is read.
 * @throws {LockstepError} `git-failed`
 */
export async function filesOnBranch(
  folder: string,
  branch: string,
  isWanted: (name: string) => boolean,
): Promise<{ readonly names: readonly string[]; readonly files: readonly BranchFile[] }> {
  const listing = await git(folder, ['ls-tree', '-z', branch, './'])
  const entries = listing
    .split('\0')
    .flatMap((line) => [...line.matchAll(/^\S+ blob (\S+)\t(.+)$/gs)])
    .map(([, hash = '', name = '']) => ({ hash, name: name.slice(name.lastIndexOf('/') + 1) }))
  const files: BranchFile[] = []
  for (const { hash, name } of entries)
    if (isWanted(name)) files.push({ name, text: await git(folder, ['cat-file', 'blob', hash]) })
  return { names: entries.map(({ name }) => name), files }
}

/** A file as a branch has it. */
export interface BranchFile {
  readonly name: string
  readonly text: string
}

/** Only a repository can lack a branch: where there is none, or no git, that is said. */
async function exists(folder: string, branch: string): Promise<boolean> {
  await git(folder, ['rev-parse', '--git-dir'])
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${branch}^{commit}`]
  return git(folder, words).then(
    () => true,
    () => false,
  )
}

function git(folder: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const output: Buffer[] = []
    let complaint = ''
    child.stdout.on('data', (part: Buffer) => output.push(part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (complaint += part))
    child.on('error', (cause) => reject(gitFailure(messageOf(cause), cause)))
    child.on('close', (status) => {
      if (status === 0) resolve(Buffer.concat(output).toString('utf8'))
      else reject(gitFailure(complaint.trim() || `it ended with ${status}`))
    })
  })
}

function gitFailure(reason: string, cause?: unknown): LockstepError {
  return new LockstepError('git-failed', {
    message: `git could not be asked: ${reason}.`,
    hint: 'What is published is what a branch of git has: run this within its repository, with `git` installed.',
    details: { reason },
    ...(cause !== undefined && { cause }),
  })
}
