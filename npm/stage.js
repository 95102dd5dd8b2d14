// Lays out the two packages as they are published, each in a folder of its own: `node stage.js <plan>`, where the plan
// is a JSON object with the folder `into`, the `version`, the `addon`, the `command` and the third parties' `notices`.

import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageOf, platform, platforms } from './src/platform.js'

const here = dirname(fileURLToPath(import.meta.url))
const { into, version, addon, command, notices } = JSON.parse(process.argv[2])
const licences = ['LICENSE-APACHE', 'LICENSE-MIT'].map((name) => join(here, '..', name))
const readMes = ['README.md', 'README.zh-CN.md'].map((name) => join(here, name))

// What only whoever builds the package needs is left out; what it was built from is not named in two places.
const { private: _, devDependencies, scripts, ...own } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const main = {
  ...own,
  version,
  ...source(),
  optionalDependencies: Object.fromEntries(platforms.map((kind) => [packageOf(kind), version])),
}
const folder = lay('main', main, [...licences, ...readMes])
cpSync(join(here, 'dist'), join(folder, 'dist'), { recursive: true })

const kind = platform()
const built = lay('platform', describe(kind), [...licences, addon, command, notices])
chmodSync(join(built, basename(command)), 0o755)
writeFileSync(join(built, 'README.md'), `# ${packageOf(kind)}

The addon and the command of [wxnet](https://www.npmjs.com/package/wxnet) for ${kind}. Install \`wxnet\`, which brings the
package of the machine along. What is linked into the two, and on what terms, stands in ${basename(notices)}.
`)

/** The manifest of the package for a kind of machine. */
function describe(kind) {
  const [system, processor, libc] = kind.split('-')
  const only = { gnu: { libc: ['glibc'] }, musl: { libc: ['musl'] } }[libc]
  return {
    name: packageOf(kind),
    version,
    description: `The addon and the command of wxnet for ${kind}`,
    license: own.license,
    type: 'commonjs',
    ...source(),
    os: [system],
    cpu: [processor],
    ...only,
    files: [addon, command, notices, ...licences].map((file) => basename(file)),
    engines: own.engines,
    // Neither an addon nor a command can be loaded out of an archive.
    preferUnplugged: true,
  }
}

/** Where the sources are: the registry compares it with what built the package. */
function source() {
  const { GITHUB_REPOSITORY: repository } = process.env
  return repository === undefined ? {} : { repository: { type: 'git', url: `git+https://github.com/${repository}.git` } }
}

/** A folder with a manifest and files. */
function lay(name, manifest, files) {
  const folder = join(into, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const file of files) copyFileSync(file, join(folder, basename(file)))
  return folder
}
