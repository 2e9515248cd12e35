import { expect, test } from 'vitest'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { type UrlPlaces, findUrl, requireUrl } from './environment.ts'

const all: UrlPlaces = {
  flag: 'postgres://flag/db',
  config: 'postgres://config/db',
  configName: 'lockstep.config.ts',
  root: '/',
  environment: { DATABASE_URL: 'postgres://variable/db' },
}

test('the flag goes before the config, the config before the variable, the variable before .env', () => {
  const root = temporaryProject({
    '.env': 'OTHER=1\nDATABASE_URL="postgres://file/db" # comment\n',
  })
  const places = { ...all, root }
  const withoutFlag = { ...places, flag: undefined }
  const withoutConfig = { ...withoutFlag, config: undefined }
  const withoutVariable = { ...withoutConfig, environment: { DATABASE_URL: '' } }
  expect([places, withoutFlag, withoutConfig, withoutVariable].map(findUrl)).toEqual([
    { url: 'postgres://flag/db', from: '--url' },
    { url: 'postgres://config/db', from: 'lockstep.config.ts' },
    { url: 'postgres://variable/db', from: 'DATABASE_URL' },
    { url: 'postgres://file/db', from: '.env (DATABASE_URL)' },
  ])
})

test('without a URL the error lists every place that was looked at', () => {
  const root = temporaryProject({})
  const places = { ...all, flag: undefined, config: undefined, environment: {}, root }
  expect(findUrl(places)).toBeUndefined()
  expect(() => requireUrl(places)).toThrow(
    expect.objectContaining({
      code: 'no-url',
      details: {
        lookedAt: [
          '--url',
          '"url" in lockstep.config.ts',
          'the variable DATABASE_URL',
          `DATABASE_URL in ${root}/.env`,
        ],
      },
    }),
  )
})
