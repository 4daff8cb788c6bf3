// What `prisma migrate deploy` does, with Prisma's own schema engine and without its CLI (whose native engine no registry has).
// usage: node deploy.mjs MIGRATIONS URL
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const [migrations, url] = process.argv.slice(2)
const CHAR = 18
const CHARACTER_COLUMN = 6
const TEXT = 25
const CATALOG_TYPES = [CHAR, 19, 22, 24, 30, 194, 705, 2205, 2206]

// The adapter cannot read some catalog types and sends a script in pieces; the native engine sends it as one simple query.
function likeTheNativeEngine(adapter) {
  const performIO = adapter.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw.bind(adapter)
  let types = []
  adapter.performIO = async (query) => {
    const result = await performIO(query)
    const fields = result.fields ?? []
    types = fields.map((field) => field.dataTypeID)
    for (const field of fields) {
      if (CATALOG_TYPES.includes(field.dataTypeID)) field.dataTypeID = TEXT
    }
    return result
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    types.forEach((type, i) => { if (type === CHAR) result.columnTypes[i] = CHARACTER_COLUMN })
    return result
  }
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
  return adapter
}

async function connect() {
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  return likeTheNativeEngine(await new PrismaPg(pool, { disposeExternalPool: true }).connect())
}

async function schemaEngine() {
  const folder = new URL('./node_modules/@prisma/schema-engine-wasm/', import.meta.url)
  const glue = await import(new URL('schema_engine_bg.js', folder))
  const module = new WebAssembly.Module(fs.readFileSync(new URL('schema_engine_bg.wasm', folder)))
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']]
  const factory = { provider: 'postgres', adapterName: 'pg', connect, connectToShadowDb: connect }
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

const read = (...names) => fs.readFileSync(path.join(migrations, ...names), 'utf8')
const migrationsList = {
  baseDir: migrations,
  shadowDbInitScript: '',
  lockfile: { path: 'migration_lock.toml', content: read('migration_lock.toml') },
  migrationDirectories: fs.readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b))
    .map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: read(name, 'migration.sql') } },
    })),
}
const engine = await schemaEngine()
const applied = await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } })
console.log(`${applied.appliedMigrationNames.length} migrations applied`)
process.exit(0)
