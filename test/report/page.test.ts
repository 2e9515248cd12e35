/** The page of a report in a real browser: by pointer, and by keyboard alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { html } from '../../src/report/html.ts'
import type { Report } from '../../src/report/report.ts'
import { browserPath, startBrowser } from '../support/browser.ts'
import { hostileReport, hostileTexts } from './hostile.ts'
import { largeReport } from './large-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'lockstep-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

if (browserPath === undefined)
  console.warn('There is no Chromium here (see CHROMIUM_PATH): the page of a report is not tried.') // oxlint-disable-line no-console

describe.skipIf(browserPath === undefined)('the page of a report', () => {
  let browser: Browser
  let page: Page
  const complaints: string[] = []
  const requests: string[] = []

  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    await page.close()
    expect(complaints.splice(0)).toEqual([])
    expect(requests.splice(0).filter((url) => !url.startsWith('file:'))).toEqual([])
  })

  async function open(report: Report, width = 1280): Promise<void> {
    const file = join(folder, 'report.html')
    writeFileSync(file, html.render(report, { color: false, width: 80 }))
    page = await browser.newPage({ viewport: { width, height: 900 } })
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => complaints.push(dialog.message()))
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(pathToFileURL(file).href)
    await page.waitForSelector('html[data-ready]')
  }

  const shownCauses = (): Promise<readonly string[]> =>
    page.locator('[data-cause]:not([hidden]) .title').allTextContents()
  const focused = (): Promise<string> =>
    page.evaluate(
      `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''`,
    )
  const scaleNow = async (): Promise<number> => {
    const moved = await page.locator('#canvas .world').getAttribute('transform')
    return Number(/scale\(([\d.]+)\)/.exec(moved ?? '')?.[1])
  }

  test('data loss stands first, and the filter narrows by text, verb and kind', async () => {
    await open(largeReport(40, 12))
    const all = await shownCauses()
    expect(all).toHaveLength(12)
    expect(all.slice(0, 3).every((title) => title.endsWith('is gone'))).toBe(true)
    await page.fill('#filter', 'users')
    expect(await shownCauses()).toEqual(all.filter((title) => title.includes('users')))
    await page.fill('#filter', '')
    await page.click('[data-verb="drop"]')
    expect(await shownCauses()).toHaveLength(9)
    await page.selectOption('#kind', 'table')
    expect(await shownCauses()).toEqual(all.slice(0, 3))
    expect(await page.textContent('#shown')).toBe('3 of 12')
  })

  test('a cause opens to attributes and to both definitions, changed lines side by side', async () => {
    await open(largeReport(20, 6))
    const cause = page.locator('[data-cause]', { hasText: 'table public.users' })
    await cause.locator('summary').click()
    const attribute = cause.locator('.differences tr', { hasText: 'column public.users.email' })
    await attribute.waitFor()
    expect(await attribute.locator('td').allTextContents()).toEqual([
      '~',
      'type',
      'character varying(320)',
      'text',
    ])
    const both = cause.locator('.diff tr.both').first()
    expect(await both.locator('td').allTextContents()).toEqual([
      '3',
      '−  "email" varchar(320),',
      '3',
      '+  "email" text,',
    ])
    const lines = cause.locator('.diff tr.same:not([hidden])')
    const before = await lines.count()
    await cause.locator('[data-unfold]').first().click()
    expect(await lines.count()).toBeGreaterThan(before)
  })

  test('the picture shows what changed first, the whole on request, and finds a table in it', async () => {
    await open(largeReport(300, 4))
    const boxes = page.locator('#canvas .box')
    expect(await boxes.count()).toBeLessThan(150)
    expect(await page.locator('#canvas .box.dropped .sign').allTextContents()).toEqual(['−'])
    await page.click('[data-view="all"]')
    expect(await boxes.count()).toBe(300)
    await page.fill('#find', 'carriers_1')
    await page.click('#found li:has-text("carriers_11")')
    expect(await page.textContent('#panel h3')).toBe('carriers_11')
    const box = page.locator('#canvas .box.selected')
    expect(await box.locator('.name').textContent()).toBe('carriers_11')
    await expect(box.boundingBox()).resolves.toMatchObject({ x: expect.any(Number) })
    const before = await scaleNow()
    await page.click('[data-zoom="in"]')
    expect(await scaleNow()).toBeCloseTo(before * 1.3)
    await page.click('[data-zoom="fit"]')
    expect(await scaleNow()).toBeLessThan(before)
  })

  test('everything can be reached by keyboard alone', async () => {
    await open(largeReport(20, 6))
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the report')
    await page.keyboard.press('/')
    expect(await focused()).toBe('Filter')
    await page.keyboard.type('users')
    expect(await shownCauses()).toHaveLength(1)
    await page.keyboard.press('Escape')
    expect(await shownCauses()).toHaveLength(6)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toContain('table public.users')
    await page.keyboard.press('Enter')
    expect(await page.locator('#cause-1 details[open]').count()).toBe(1)
    await page.focus('#canvas')
    const before = await page.locator('#canvas .world').getAttribute('transform')
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('#canvas .world').getAttribute('transform')).not.toBe(before)
    await page.keyboard.press('Enter')
    expect(await focused()).toMatch(/^table \w+, (added|dropped|changed), \d+ columns$/)
    const first = await focused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).not.toBe(first)
    await page.keyboard.press('Enter')
    expect(await page.isVisible('#panel')).toBe(true)
    await page.focus('#panel .close')
    await page.keyboard.press('Escape')
    expect(await page.isVisible('#panel')).toBe(false)
    expect(await focused()).toMatch(/^table \w+/)
    await page.focus('.revisions li')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe(await page.locator('.revisions li').nth(1).textContent())
  })

  test('a link from a table leads to its difference', async () => {
    await open(largeReport(20, 6))
    await page.click('#canvas .box:has-text("payments")')
    await page.click('#panel a.more')
    expect(await page.locator('#cause-0 details[open]').count()).toBe(1)
    expect(await focused()).toContain('payments')
    await page.keyboard.press('Enter')
    expect(await page.locator('#cause-0 details[open]').count()).toBe(0)
    await page.click('#panel a.more')
    expect(await page.locator('#cause-0 details[open]').count()).toBe(1)
    expect(page.url()).toMatch(/#cause-0$/)
  })

  test('texts that mean something to a browser are shown, and do nothing', async () => {
    await open(hostileReport)
    expect(await page.locator('b, img, script[src]').count()).toBe(0)
    const titles = await shownCauses()
    expect(titles).toContain(`table ${hostileTexts[0]} was changed`)
    expect(titles).toHaveLength(hostileTexts.length)
    await page.click('#canvas .box >> nth=0')
    expect(await page.textContent('#panel h3')).toContain(hostileTexts[0])
    expect(await page.title()).toContain('</script>')
  })

  test('light and dark follow the system until somebody chooses', async () => {
    await open(largeReport(20, 6))
    const paper = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor')
    await page.emulateMedia({ colorScheme: 'light' })
    const light = await paper()
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await paper()
    expect(dark).not.toBe(light)
    await page.click('#theme')
    expect([await page.textContent('#theme'), await paper()]).toEqual(['Theme: light', light])
    await page.click('#theme')
    await page.emulateMedia({ colorScheme: 'light' })
    expect([await page.textContent('#theme'), await paper()]).toEqual(['Theme: dark', dark])
  })

  test('it fits a narrow screen', async () => {
    await open(largeReport(20, 6), 400)
    await page.click('#cause-1 summary')
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width).toBe(400)
  })

  test('landmarks, headings and names tell a screen reader where it is', async () => {
    await open(largeReport(20, 6))
    for (const role of ['banner', 'navigation', 'main', 'search'] as const)
      expect(await page.getByRole(role).count()).toBe(1)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    const sections = await page.getByRole('region').evaluateAll((all) => all.length)
    expect(sections).toBeGreaterThanOrEqual(5)
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('button, input, select, [role="button"]')]
        .filter((one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === '').length`,
    )
    expect(nameless).toBe(0)
  })

  test('1,000 tables that all differ are there, and answer', async () => {
    await open(largeReport(1000, 1000))
    // What is closed is not made yet: a browser is slow with hundreds of thousands of elements.
    expect(await page.evaluate(`document.querySelectorAll('*').length`)).toBeLessThan(40_000)
    await page.fill('#filter', 'users_49')
    expect(await shownCauses()).toHaveLength(1)
    await page.click('[data-cause]:not([hidden]) summary')
    expect(await page.textContent('[data-cause]:not([hidden]) .diff caption')).toContain('users_49')
    await page.fill('#find', 'users_49')
    await page.press('#find', 'Enter')
    expect(await page.textContent('#panel h3')).toContain('users_49')
    expect(await page.locator('#canvas .box').count()).toBe(1000)
  })
})

test('a page holds nothing that another place would have to give', () => {
  const text = html.render(hostileReport, { color: false, width: 80 })
  expect(text).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-`)
  expect(text.match(/<script/g)).toHaveLength(2)
  expect(text).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b/)
  expect(text).not.toMatch(/\b(?:src|href)="(?!#)/)
  expect(text).not.toMatch(/@import|url\((?!#)/)
  expect(text).not.toMatch(/ (?:style|on\w+)="/)
})
