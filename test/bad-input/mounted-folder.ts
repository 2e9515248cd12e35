/** File systems that are full or read-only, where this user may mount one. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Whether a file system can be mounted here: only root can, and not within every container. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-mount-'))
  const mounted = mount(folder, 'size=4k')
  if (mounted) unmount(folder)
  rmdirSync(folder)
  return mounted
}

/** Mount an empty file system: `ro`, or one that is filled to the brim. Gives what takes it away, at the latest when the test ends. */
export function mountedFolder(folder: string, options: 'ro' | 'size=4k'): () => void {
  mount(folder, options)
  let isMounted = true
  const end = (): void => {
    if (isMounted) unmount(folder)
    isMounted = false
  }
  onTestFinished(end)
  if (options !== 'ro') writeFileSync(join(folder, '.full'), 'x'.repeat(4096))
  return end
}

function mount(folder: string, options: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder]).status === 0
}

function unmount(folder: string): void {
  spawnSync('umount', [folder])
}
