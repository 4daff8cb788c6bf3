// What `prisma migrate deploy` does.
// usage: node deploy.mjs MIGRATIONS URL
import { historyIn, schemaEngine } from './engine.mjs'

const [migrations, url] = process.argv.slice(2)
const engine = await schemaEngine(url)
const filters = { externalTables: [], externalEnums: [] }
const applied = await engine.applyMigrations({ migrationsList: historyIn(migrations), filters })
console.log(`${applied.appliedMigrationNames.length} migrations applied`)
process.exit(0)
