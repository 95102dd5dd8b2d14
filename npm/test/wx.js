// A `wx` for whoever drives it from outside of the project, such as Autobahn's client.

import { createMiniProgram } from '../src/index.js'

export const { wx } = createMiniProgram({ urlCheck: false })
