/** A real browser, where there is one on this machine: pages are looked at as people do. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const places = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where the browser is; nothing where there is none. */
export const browserPath: string | undefined = places.find(
  (path) => path !== '' && existsSync(path),
)

/** Start it; it asks nobody for anything. */
export async function startBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('There is no browser.')
  return chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
