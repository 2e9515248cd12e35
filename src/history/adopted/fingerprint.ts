/** Digests as other tools make them. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** SHA-256 in hexadecimal digits. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-384 in hexadecimal digits. */
export function sha384(data: string | Uint8Array): string {
  return createHash('sha384').update(data).digest('hex')
}

/** The text with either end of line: tools keep digests of what was checked out, and git converts. */
export function eitherLineEnd(text: string): readonly string[] {
  const plain = text.replaceAll('\r\n', '\n')
  return [...new Set([text, plain, plain.replaceAll('\n', '\r\n')])]
}

/** CRC-32 over the lines without their ends, as a signed number. */
export function crc32OfLines(text: string): string {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/)
  return String(crc32(lines.join('')) | 0)
}
