// Builds what the package carries into `dist`: the entries as ES modules and as CommonJS, their types, and the command.

import { build } from 'esbuild'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
const entries = (/** @type {string[]} */ ...names) => names.map((name) => join(here, 'src', `${name}.js`))
const shared = { bundle: true, platform: 'node', target: 'node20', external: ['vitest'], logLevel: 'warning' }

rmSync(dist, { recursive: true, force: true })
// ES modules share their parts; a CommonJS entry carries its own.
await build({
  ...shared,
  entryPoints: entries('index', 'vitest', 'jest'),
  format: 'esm',
  splitting: true,
  outdir: join(dist, 'esm'),
  outExtension: { '.js': '.mjs' },
})
await build({
  ...shared,
  entryPoints: entries('index', 'jest'),
  format: 'cjs',
  outdir: join(dist, 'cjs'),
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href" },
})
await build({
  ...shared,
  entryPoints: entries('command'),
  format: 'cjs',
  outfile: join(dist, 'bin/wxnet.cjs'),
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "#!/usr/bin/env node\nconst moduleUrl = require('node:url').pathToFileURL(__filename).href" },
})
copyTypes()

/** The types, for ES modules and, as TypeScript wants them apart, for CommonJS. */
function copyTypes() {
  const [from, to] = [join(here, 'types'), join(dist, 'types')]
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    const text = readFileSync(join(from, name), 'utf8')
    writeFileSync(join(to, name), text)
    writeFileSync(join(to, name.replace('.d.ts', '.d.cts')), text.replace(/(from '\.\/[^']+)\.js'/g, "$1.cjs'"))
  }
}
