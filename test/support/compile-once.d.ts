/** Run what starts one program, always the same; nobody else starts one meanwhile. */
export function compileOnce<T>(run: () => Promise<T>): Promise<T>
