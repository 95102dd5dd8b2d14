// What users of the presets write.

import { inject } from 'vitest'
import { defineConfig } from 'vitest/config'
import * as jest from 'wxnet/jest'
import { mp, practice } from 'wxnet/vitest'
import type { PresetOptions } from 'wxnet/vitest'

export default defineConfig({
  test: { setupFiles: ['wxnet/vitest'], provide: { wxnet: { practice: true, allowPending: true } } },
})

// @ts-expect-error there is no such option
export const wrong: PresetOptions = { practise: true }
export const given: PresetOptions = inject('wxnet')
export const globals = { wxnet: { platform: 'android' } satisfies jest.PresetOptions }
export const lists: string[] | undefined = practice?.access.domains.requestdomain
export const all = [...mp.calls(), ...jest.mp.calls()]
wx.request({ url: 'https://api.example.com/' })
