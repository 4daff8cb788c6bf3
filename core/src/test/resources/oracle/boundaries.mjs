// usage: node boundaries.mjs TEXTS.json ANSWERS.json
// For each text: where libpg_query finds its statements and tokens, in bytes; null where it fails.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadModule, parseSync, scanSync } from 'libpg-query';

function attempt(work) {
  try {
    return work();
  } catch {
    return null;
  }
}

await loadModule();
const [texts, answers] = process.argv.slice(2);
writeFileSync(
  answers,
  JSON.stringify(
    JSON.parse(readFileSync(texts, 'utf8')).map((text) => ({
      statements: attempt(() =>
        (parseSync(text).stmts ?? []).map((s) => [s.stmt_location ?? 0, s.stmt_len ?? -1]),
      ),
      tokens: attempt(() =>
        (scanSync(text).tokens ?? [])
          .filter((t) => !t.tokenName.endsWith('_COMMENT'))
          .map((t) => [t.start ?? 0, t.end]),
      ),
    })),
  ),
);
