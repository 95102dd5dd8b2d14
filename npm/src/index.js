// @ts-check
// wxnet: the network layer of WeChat mini-programs, in Node.

export { createMiniProgram } from './mini-program.js'
export { startPractice } from './practice.js'
