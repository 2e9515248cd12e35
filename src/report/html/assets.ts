/** The style and the script of a page, as this package ships them. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A text to put into a page, and what its policy calls it. */
export interface Asset {
  readonly text: string
  /** Such as `'sha256-…'`. */
  readonly source: string
}

/** Both lie as deep below the root of the package, whether this file is compiled or not. */
const folders = { style: '../../../src/report/html/', script: '../../../dist/report/html/client/' }

/** In the order in which they may use each other. */
const scripts = ['data', 'keys', 'theme', 'filter', 'view', 'panel', 'picture', 'find', 'main']

/** The style of a page. */
export function styleAsset(): Asset {
  return assetOf(read(`${folders.style}style.css`))
}

/** The script of a page: the compiled files as one module. */
export function scriptAsset(): Asset {
  return assetOf(scripts.map((name) => alone(read(`${folders.script}${name}.js`))).join('\n'))
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
}

/** A file without what only parts of a program need, in one piece with the others. */
function alone(code: string): string {
  return code
    .replaceAll(/^import [^;]*;\n/gm, '')
    .replaceAll(/^export (?=const |function |class |let )/gm, '')
    .replaceAll(/^export \{\};\n/gm, '')
    .replaceAll(/^\/\/# sourceMappingURL=.*$/gm, '')
}

function assetOf(text: string): Asset {
  return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` }
}
