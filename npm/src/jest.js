// @ts-check
// wxnet/jest: a file for Jest's setupFilesAfterEnv. `globals.wxnet` of its configuration are the options.

import { forThisFile } from './preset.js'

/** @typedef {typeof globalThis & Omit<import('./preset.js').Runner, 'realm'> & {wxnet?: import('./preset.js').PresetOptions}} Realm */

const { wxnet = {}, beforeEach, afterEach, afterAll } = /** @type {Realm} */ (globalThis)

export const { mp, practice } = forThisFile(wxnet, { beforeEach, afterEach, afterAll, realm: 'file' })
