import {
  createMiniProgram,
  startPractice
} from "./chunk-JPQZNYSE.mjs";
export {
  createMiniProgram,
  startPractice
};
