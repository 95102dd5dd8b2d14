// @ts-check
// wxnet/vitest: a setup file for Vitest. `test.provide.wxnet` of its configuration are the options.

import { afterAll, afterEach, beforeEach, inject } from 'vitest'
import { forThisFile } from './preset.js'

const options = inject(/** @type {never} */ ('wxnet')) ?? {}

// Without isolation the files of a worker follow each other in one realm.
export const { mp, practice } = forThisFile(options, { beforeEach, afterEach, afterAll, realm: 'files' })
