#!/usr/bin/env node
// Answers what the Prisma CLI asks of its native schema engine for `migrate diff` between nothing
// and a schema: the same lines of JSON-RPC, from the WebAssembly build of the same engine that the
// prisma package carries. It needs no database, so the one that it offers the engine is empty.
import fs from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'
import { pathToFileURL } from 'node:url'

if (process.argv.includes('--version')) {
  console.log('schema-engine-cli stand-in')
  process.exit(0)
}

const none = { columnNames: [], columnTypes: [], rows: [] }
const value = (result) => ({ ok: true, value: result, map: (change) => value(change(result)) })
const connection = {
  provider: 'postgres',
  adapterName: 'none',
  getConnectionInfo: () => value({ schemaName: 'public', supportsRelationJoins: false }),
  queryRaw: async ({ sql }) =>
    value(
      /version\(\)/.test(sql)
        ? { columnNames: ['version', 'numeric_version'], columnTypes: [7, 0], rows: [['PostgreSQL 18.0', 180000]] }
        : none,
    ),
  executeRaw: async () => value(0),
  executeScript: async () => value(undefined),
  dispose: async () => value(undefined),
}
const database = {
  provider: 'postgres',
  adapterName: 'none',
  errorRegistry: { consumeError: () => undefined },
  connect: async () => value(connection),
  connectToShadowDb: async () => value(connection),
}

async function engine() {
  const file = path.join(process.env.ENGINE_PACKAGE, 'schema_engine_bg')
  const glue = await import(pathToFileURL(`${file}.js`))
  const module = new WebAssembly.Module(fs.readFileSync(`${file}.wasm`))
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine.new({}, () => {}, database)
}

const print = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  if (!method) continue // what the CLI answers to a print
  try {
    const result = await (await engine())[method]({ filters: { externalTables: [], externalEnums: [] }, ...params })
    if (result?.stdout) print({ id: `${id}-print`, method: 'print', params: { content: result.stdout } })
    print({ id, result: result ?? {} })
  } catch (error) {
    const data = { is_panic: false, message: error.message, error_code: error.code, meta: error.meta ?? null }
    print({ id, error: { code: 4466, message: 'see data', data } })
  }
}
