import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillTemplate, templateFaults } from './template.ts'

const KNOWN = ['vendor', 'why', 'since']

test.each<[string, string, string[]]>([
  ['nothing is wrong', '{{vendor}}: {{#why}}{{.}} {{/why}}{{^why}}?{{/why}} {{! a note }}', []],
  [
    'a variable that there is not',
    'Since {{sinse}}',
    ['line 1, column 7: "sinse" is none of: vendor, why, since. Did you mean "since"?'],
  ],
  [
    'one on another line, within a section',
    '{{vendor}}\n{{#why}}{{reason}}{{/why}}',
    ['line 2, column 9: "reason" is none of: vendor, why, since'],
  ],
  [
    'a section that there is not',
    '{{#reasons}}{{.}}{{/reasons}}',
    ['line 1, column 1: "reasons" is none of: vendor, why, since'],
  ],
  ['one that is not closed', '{{#why}}{{.}}', ['Unclosed section "why" at 13']],
  ['a tag that is not closed', '{{vendor', ['Unclosed tag at 8']],
  ['another template', '{{>footer}}', ['line 1, column 1: {{>footer}} would be another template, and there are none']],
  ['two at once', '{{a1}} {{b2}}', [expect.stringContaining('"a1"'), expect.stringContaining('"b2"')]],
])('a template: %s', (_, text, faults) => expect(templateFaults(text, KNOWN)).toEqual(faults))

test('what is filled in is text, and no template itself', () =>
  expect(
    fillTemplate('{{vendor}} & {{#why}}{{.}};{{/why}}', {
      vendor: '<b>{{since}}</b>',
      why: ['a', '{{vendor}}'],
      since: 'x',
    }),
  ).toBe('<b>{{since}}</b> & a;{{vendor}};'))

test('whatever is written, it is judged and never thrown', () =>
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(templateFaults(text, KNOWN)))))
