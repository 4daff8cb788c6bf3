// Prisma's own schema engine without its CLI, whose native engine no registry has.
import fs from 'node:fs'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

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

// Like the native engine: one session, and the schema of the URL, public by default, as its search_path.
async function connect(url) {
  const address = new URL(url)
  const schema = address.searchParams.get('schema') ?? 'public'
  address.searchParams.delete('schema')
  const pool = new pg.Pool({ connectionString: address.href, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  pool.on('connect', (client) => { client.query(`SET search_path = "${schema}"`) })
  return likeTheNativeEngine(await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect())
}

async function connectToShadow(url) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  const administrator = new pg.Client(url)
  await administrator.connect()
  await administrator.query(`CREATE DATABASE "${name}"`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const adapter = await connect(address.href)
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await administrator.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    await administrator.end()
  }
  return adapter
}

// What the engine says when it panics; without it the panic is one of this script.
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }

// Once: a second instance would find the first one's memory in the glue.
async function loaded() {
  const folder = new URL('./node_modules/@prisma/schema-engine-wasm/', import.meta.url)
  const glue = await import(new URL('schema_engine_bg.js', folder))
  const module = new WebAssembly.Module(fs.readFileSync(new URL('schema_engine_bg.wasm', folder)))
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue
}
const glue = await loaded()

export async function schemaEngine(url, shadowUrl = url) {
  const datamodels = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']]
  const factory = {
    provider: 'postgres',
    adapterName: 'pg',
    connect: () => connect(url),
    connectToShadowDb: () => connectToShadow(shadowUrl),
  }
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

export function historyIn(migrations) {
  const read = (...names) => fs.readFileSync(path.join(migrations, ...names), 'utf8')
  return {
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
}
