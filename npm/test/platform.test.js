// What is said where nothing was built, or installed, for this machine.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missing, packageOf, platform, platforms } from '../src/platform.js'

test('a package has the scope of the project, and the kind of machine for a name', () => {
  assert.equal(packageOf('linux-x64-gnu'), '@wxnet/linux-x64-gnu')
})

test('this machine has a system, a processor and what they are built for', () => {
  assert.match(platform(), /^(?:linux-\w+-(?:gnu|musl)|win32-\w+-msvc|[a-z]+-\w+)$/)
})

test('a machine that nothing is built for is told so, and how to build', () => {
  const told = missing('freebsd-x64', [])
  assert.ok(told.startsWith(`there is no package for freebsd-x64, only for ${platforms.join(', ')}.`), told)
  assert.match(told, /cargo xtask dist/)
})

test('packages of another machine are told from none', () => {
  assert.match(missing('linux-x64-gnu', ['darwin-arm64']), /@wxnet\/darwin-arm64 is: node_modules was installed on another/)
  assert.match(missing('linux-x64-gnu', []), /an optional dependency of wxnet\. Install without --omit=optional/)
})
