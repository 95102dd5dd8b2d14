import {
  forThisFile
} from "./chunk-GJ2HSNUM.mjs";
import "./chunk-JPQZNYSE.mjs";

// src/vitest.js
import { afterAll, afterEach, inject } from "vitest";
var { mp, practice } = forThisFile(inject(
  /** @type {never} */
  "wxnet"
) ?? {}, { afterEach, afterAll });
export {
  mp,
  practice
};
