// wxnet/vitest: a setup file for Vitest. `test.provide.wxnet` of its configuration are the options.

import type { MiniProgram, Practice } from './index.js'
import type { PresetOptions } from './preset.js'

export type { PresetOptions }

/** The mini-program of this test file; its `wx` is the global one. */
export const mp: MiniProgram

/** The practice server of this test file, if the option `practice` asks for one. */
export const practice: Practice | undefined

declare module 'vitest' {
  interface ProvidedContext {
    wxnet: PresetOptions
  }
}
