/** Migrations whose way down stands in a file of its own. */
import type { Section } from '../../core/revision.ts'
import type { AdoptedFolder } from './folder.ts'
import { sectionsOfScript } from './sections.ts'

/** The sections of both files; the one of the way down may be absent. */
export async function sectionsOfPair(
  folder: AdoptedFolder,
  up: string,
  down: string,
): Promise<readonly Section[]> {
  const scripts = [
    { direction: 'up' as const, file: up },
    ...(folder.files.includes(down) ? [{ direction: 'down' as const, file: down }] : []),
  ]
  const sections = scripts.map(async ({ direction, file }) => {
    const text = await folder.text(file)
    const transactional = !/^-- no-transaction\b/.test(text)
    return sectionsOfScript({ direction, text, transactional, label: folder.label(file) })
  })
  return (await Promise.all(sections)).flat()
}
