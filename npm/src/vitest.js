// @ts-check
// wxnet/vitest: a setup file for Vitest. `test.provide.wxnet` of its configuration are the options.

import { afterAll, afterEach, beforeEach, inject } from 'vitest'
import { forThisFile } from './preset.js'

export const { mp, practice } = forThisFile(inject(/** @type {never} */ ('wxnet')) ?? {}, { beforeEach, afterEach, afterAll })
