// Projects that tests write down.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * A folder with these files; app.json is there in any case.
 * @param {Record<string, unknown>} files texts, or what is written as JSON
 */
export function written(files) {
  const folder = mkdtempSync(join(tmpdir(), 'wxnet-project-'))
  for (const [name, value] of Object.entries({ 'app.json': {}, 'app.js': 'App({})', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  }
  return folder
}
