/** What a long piece of work tells while it runs. */

/**
 * Says what is being done now: a few words, such as `Replaying 12 revisions`.
 *
 * @param kind - `fleeting` for what is said anew in a moment: where lines stay, one now and then is enough.
 */
export type Progress = (message: string, kind?: 'fleeting') => void

/** Tells nobody. */
export const silent: Progress = () => undefined
