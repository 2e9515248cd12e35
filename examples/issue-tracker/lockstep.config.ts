import { defineConfig } from 'lockstep/config'
import { drizzle } from 'lockstep/drizzle'

export default defineConfig({
  sources: [drizzle('src/db/schema.ts')],
  migrations: 'migrations',
  url: process.env['DATABASE_URL'] ?? 'pglite:.data/db',
})
