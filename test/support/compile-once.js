// Programs of WebAssembly that come as bytes each time they run, such as pg_dump: to compile them takes longer
// than to run them, so they are compiled once.

const compiled = new Map()
const instantiate = WebAssembly.instantiate.bind(WebAssembly)

async function instantiateOnce(source, imports) {
  const module = compiled.get(source.byteLength) ?? WebAssembly.compile(new Uint8Array(source))
  compiled.set(source.byteLength, module)
  return { module: await module, instance: await instantiate(await module, imports) }
}

/**
 * Run what starts one program, always the same; nobody else starts one meanwhile.
 *
 * @template T
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function compileOnce(run) {
  WebAssembly.instantiate = instantiateOnce
  try {
    return await run()
  } finally {
    WebAssembly.instantiate = instantiate
  }
}
