// The declarations and the code say the same: what one has the other has.

import * as code from '../../src/index.js'
import { createDriver } from '../../../base/driver.js'
import * as declared from '../../types/index.js'

type Same<A, B> = [A, B] extends [B, A] ? true : { missing: Exclude<A, B>, superfluous: Exclude<B, A> }

const exported: Same<keyof typeof code, keyof typeof declared> = true
const practice: Same<keyof ReturnType<typeof code.startPractice>, keyof declared.Practice> = true
const driver: Same<keyof ReturnType<typeof createDriver>, keyof declared.MiniProgram> = true
const call: Same<keyof ReturnType<ReturnType<typeof createDriver>['calls']>[number], keyof declared.Call> = true
const carried: typeof declared = code

export { call, carried, driver, exported, practice }
