import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { endOf, playInLives } from '../testing/lives.ts'

const file = (name: string) => fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url))

test.each<[string, readonly number[]]>([
  ['technical-outage', [0.18, 0.21, 0.3, 0.62, 0.8]],
  ['key-revoked-in-an-outage', [0.2, 0.35, 0.5, 0.65]],
  ['outage-begins-while-we-are-blind', [0.004, 0.066, 0.07, 0.329, 0.57]],
])(
  '%s, restarted at %j of its length, ends as if it had never been',
  async (name, ends) => {
    expect(endOf(await playInLives(file(name), ends))).toEqual(endOf(await playInLives(file(name))))
  },
  120_000,
)
