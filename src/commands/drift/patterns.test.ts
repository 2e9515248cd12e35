import { expect, test } from 'vitest'
import { byHand, changedByHand, driftOf } from '../../../test/support/by-hand.ts'
import { ownServer } from '../../../test/support/own-server.ts'
import { freshDatabase, type RunningProject } from '../../../test/support/running.ts'
import type { LockstepError } from '../../core/errors.ts'
import { check } from '../check.ts'
import { drift } from '../drift.ts'
import type { DatabaseDrift } from './result.ts'

const server = ownServer()

const base = 'create table users (id int primary key, email text);'
const boss = 'create schema pgboss; create table pgboss.job (id int);'
const nothing = 'select 1'

async function changed(config: string, change = nothing): Promise<RunningProject> {
  return changedByHand(await freshDatabase(server), { base, change, config })
}

/** Codes and subjects of what is told of a config. */
function told({ findings }: DatabaseDrift): readonly (readonly [string, string])[] {
  return findings
    .filter(({ code }) => code.startsWith('p'))
    .map(({ code, subject }) => [code, subject])
}

test('an include of which a pattern matches nothing is an error: nothing would always be in step', async () => {
  const project = await changed(
    "include: ['users', 'usres']",
    'alter table users drop column email',
  )
  const failed: unknown = await drift(await project.open()).catch((thrown: unknown) => thrown)
  expect(failed).toMatchObject({
    code: 'pattern-unmatched',
    details: { patterns: ['usres'] },
  } satisfies Partial<LockstepError>)
})

test('an include that matches on one side alone is none', async () => {
  const project = await changed("include: ['users', 'posts']", 'create table posts (id int)')
  expect(await driftOf(project)).toMatchObject({ verdict: 'drifted', error: null })
})

test('an exclude that matches nothing is noted, also when nothing is read again; one of a preset is not', async () => {
  const project = await changed(
    "exclude: ['*_tmp', 'audit.*'], presets: ['supabase', 'pg-boss']",
    'create table x_tmp (id int)',
  )
  const first = await driftOf(project)
  expect(first).toMatchObject({ verdict: 'in-sync', read: 'whole' })
  expect(told(first)).toEqual([['pattern-unused', 'audit.*']])
  const again = await driftOf(project)
  expect(again.read).toBe('digest')
  expect(told(again)).toEqual(told(first))
  // What it matches comes later: it is read whole then, and nothing is noted any more.
  await byHand(project.url, 'create schema audit; create table audit.log (id int)')
  expect(told(await driftOf(project))).toEqual([])
})

test('a tolerance is noted where it is about nothing that differs, and not where it is about something', async () => {
  const entries = `tolerate: [
    { object: 'column public.users.email', reason: 'one' },
    { object: 'table public.posts', reason: 'two', until: '2020-01-01' },
    { object: 'view public.*', reason: 'three' },
  ]`
  const project = await changed(
    entries,
    'alter table users alter email set default 1, alter email type varchar(10); create table posts (id int)',
  )
  expect(told(await driftOf(project))).toEqual([['pattern-unused', 'view public.*']])
})

test('what a tool makes of its own is drift until its preset is named, which is suggested', async () => {
  const project = await changed('', boss)
  const found = await driftOf(project)
  expect(found.verdict).toBe('drifted')
  expect(told(found)).toEqual([['preset-suggested', 'schema pgboss']])
  const [finding] = found.findings.filter(({ code }) => code === 'preset-suggested')
  expect(finding?.hint).toContain("presets: ['pg-boss']")

  const named = await changed("presets: ['pg-boss']", boss)
  const left = await driftOf(named)
  expect(left).toMatchObject({ verdict: 'in-sync', causes: [], findings: [] })
  expect(left.excluded).toEqual(['schema pgboss', 'table pgboss.job'])
})

test('owners and grants are left out of every comparison by one pattern each', async () => {
  const change = 'alter table users owner to pg_monitor; grant select on users to public'
  const compared = await driftOf(await changed('', change))
  expect(compared.verdict).toBe('drifted')
  const project = await changed("exclude: ['owner:*', 'grant:*']", change)
  expect(await driftOf(project)).toMatchObject({ verdict: 'in-sync', causes: [] })
})

test('a kind that there is none of is refused by every command, with the one that was meant', async () => {
  const wrong = changed("exclude: ['onwer:*']")
  await expect(wrong).rejects.toMatchObject({
    code: 'config-invalid',
    hint: 'Did you mean "owner:*"?',
  })
})

test('check leaves alone what a preset is about, on both sides', async () => {
  const project = await changed("presets: ['pg-boss']")
  project.write('b', 'a', `-- lockstep:up\n${boss}\n`)
  const { findings } = await check(await project.open())
  expect(findings.filter(({ subject }) => subject.includes('pgboss'))).toEqual([])
})
