// What the commands of Prisma Migrate find, one line for each: `status`, `deploy` (which applies), `dev` (which would ask for a reset).
// usage: node judge.mjs MIGRATIONS URL SHADOW_URL COMMAND...
import { historyIn, schemaEngine } from './engine.mjs'

const [migrations, url, shadowUrl, ...commands] = process.argv.slice(2)
const request = { migrationsList: historyIn(migrations), filters: { externalTables: [], externalEnums: [] } }

const verdicts = {
  // Prisma's CLI fails `status` for unapplied and failed migrations, and for histories that differ.
  async status(engine) {
    const found = await engine.diagnoseMigrationHistory({ ...request, optInToShadowDatabase: false })
    if (found.failedMigrationNames.length > 0) return `failed: ${found.failedMigrationNames}`
    if (found.history === null || found.history === undefined) return 'up to date'
    if (found.history.diagnostic === 'databaseIsBehind') return `not applied: ${found.history.unappliedMigrationNames}`
    if (found.history.diagnostic === 'migrationsDirectoryIsBehind') return 'up to date'
    return found.history.diagnostic
  },
  async deploy(engine) {
    const applied = await engine.applyMigrations(request)
    return applied.appliedMigrationNames.length === 0 ? 'nothing to apply' : `applied: ${applied.appliedMigrationNames}`
  },
  async dev(engine) {
    const { action } = await engine.devDiagnostic(request)
    return action.tag === 'reset' ? `reset: ${action.reason}` : 'in sync'
  },
}

for (const command of commands) {
  const engine = await schemaEngine(url, shadowUrl)
  try {
    console.log(`${command}: ${(await verdicts[command](engine)).replaceAll('\n', ' ').trim()}`)
  } catch (error) {
    console.log(`${command}: error ${error.message.replaceAll('\n', ' ').trim()}`)
  }
}
process.exit(0)
