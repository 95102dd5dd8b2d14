// What the presets take.

import type { Options } from './index.js'

/** The options of createMiniProgram as a configuration can have them, and some of the preset's own. */
export interface PresetOptions extends Omit<Options, 'practice' | 'console' | 'onError'> {
  /** Start the practice server for each test file. */
  practice?: boolean
  /** Tests may end before their requests, uploads and downloads do. */
  allowPending?: boolean
  /** Callbacks may throw. */
  allowErrors?: boolean
}
