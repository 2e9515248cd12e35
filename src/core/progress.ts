/** What a long piece of work tells while it runs. */

/** Says what is being done now: a few words, such as `Replaying 12 revisions`. */
export type Progress = (message: string) => void

/** Tells nobody. */
export const silent: Progress = () => undefined
