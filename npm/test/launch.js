// Launches the mini-program in a folder at its first page, as `wxnet run` does: libraries that run there run here.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMiniProgram } from '../src/index.js'

const [project] = process.argv.slice(2)
const { pages } = JSON.parse(readFileSync(join(project, 'app.json'), 'utf8'))
await createMiniProgram({ project }).open(`/${pages[0]}`)
