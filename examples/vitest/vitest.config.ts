import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['wxnet/vitest'],
    provide: {
      wxnet: { practice: true, answers: { login: { success: { code: 'a-visitor' } } } }
    }
  }
})
