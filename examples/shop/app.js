import { login } from './api/account'

App({
  onLaunch() {
    // Whoever needs the token waits for it; that it failed is told there.
    login().catch(() => {})
  }
})
