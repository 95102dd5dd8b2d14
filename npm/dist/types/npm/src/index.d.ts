export { createMiniProgram } from './mini-program.js';
export { startPractice } from './practice.js';
