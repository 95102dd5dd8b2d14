import {
  forThisFile
} from "./chunk-GJ2HSNUM.mjs";
import "./chunk-JPQZNYSE.mjs";

// src/jest.js
var { wxnet = {}, afterEach, afterAll } = (
  /** @type {Realm} */
  globalThis
);
var { mp, practice } = forThisFile(wxnet, { afterEach, afterAll });
export {
  mp,
  practice
};
