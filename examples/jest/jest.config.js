module.exports = {
  setupFilesAfterEnv: ['wxnet/jest'],
  globals: {
    wxnet: { practice: true, answers: { login: { success: { code: 'a-visitor' } } } }
  }
}
