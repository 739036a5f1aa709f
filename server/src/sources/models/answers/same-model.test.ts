import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameModel } from './same-model.ts'

describe('the same model', () => {
  test.each([
    ['heron-4', 'heron-4', 'its own name'],
    ['heron-4', 'heron-4-2026-01-31', 'an alias and its date'],
    ['heron-4', 'heron-4-0613', 'an alias and a short date'],
    ['heron-4-latest', 'heron-4-20260131', 'an alias for the newest'],
    ['heron-flash-latest', 'heron-4.5-flash', 'an alias for the newest of a family'],
    ['us.anthropic.claude-heron-4-20260131-v1:0', 'claude-heron-4-20260131', 'a region and a vendor before it'],
    ['models/gemini-heron', 'gemini-heron-001', 'a path before it, a revision behind it'],
    ['databricks-claude-heron-4', 'claude-heron-4', "a gateway's prefix"],
    ['accounts/tarn/models/heron-v3p1-8b', 'heron-3.1-8b', 'another way to write a number'],
    ['tarn/gull-4', 'tarn/4-gull-20260522', 'the words in another order'],
    ['tarn/gull-4:free', 'tarn/gull-4', 'a route behind it'],
    ['heron3', 'heron3:latest', 'a tag'],
    ['claude-heron-4@default', 'claude-heron-4', 'a default version'],
    ['claude-heron-4[1m]', 'claude-heron-4', 'a window'],
    ['Heron-1.7B-Q4', '/models/Heron-1.7B-Q4.gguf', 'a file'],
    ['gemini-heron', 'gemini-heron-preview-09-2025', 'a preview'],
  ])('%s → %s: %s', (asked, answered) => expect(isSameModel(asked, answered)).toBe(true))
})

describe('another model', () => {
  test.each([
    ['heron-4', 'heron-4-mini', 'a smaller one'],
    ['heron-4', 'heron-4o', 'a letter more'],
    ['heron-4', 'heron-5', 'a newer one'],
    ['claude-heron-5', 'claude-gull-4-8', 'a sibling'],
    ['heron-4-2026-01-31', 'heron-4-2025-06-30', 'another date'],
    ['gemini-heron-001', 'gemini-heron-002', 'another revision'],
    ['heron-4-flash-latest', 'heron-4-pro', 'another line of the family'],
    ['heron-flash-latest', 'heron-4-flash-lite', 'a smaller one of the newest'],
  ])('%s → %s: %s', (asked, answered) => expect(isSameModel(asked, answered)).toBe(false))
})

test('a name is always its own, in any case', () =>
  fc.assert(
    fc.property(fc.string(), (name) => isSameModel(name, name) && isSameModel(name, name.toUpperCase().toLowerCase())),
  ))
