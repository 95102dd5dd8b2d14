/** @type {import('wxnet/jest').PresetOptions} */
const wxnet = { practice: true, answers: { login: { success: { code: 'a-visitor' } } } }

/** @type {import('jest').Config} */
module.exports = {
  setupFilesAfterEnv: ['wxnet/jest'],
  globals: { wxnet },
}
