import { expect, test } from 'vitest'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { messageFor } from '../domain/message.ts'
import { worded } from './worded.ts'

const facts: IncidentFacts = {
  id: 'i1',
  vendor: { id: 'tarn', name: 'Tarn & Sons <Labs>' },
  trouble: 'outage',
  status: 'major_outage',
  cause: 'technical',
  confidence: 0.8,
  reasons: [
    { rule: 'a', cause: 'technical', direction: 'for', weight: 0.9, text: 'It answers 503 {{since}}\nBcc: x' },
    { rule: 'b', cause: 'technical', direction: 'for', weight: 0.5, text: 'Its page says so' },
  ],
  dependencies: [{ id: 'heron-direct', name: 'Heron 4', status: 'major_outage' }],
  systems: [{ id: 'chat', name: 'Chat', tier: 1, owner: 'team', state: 'lost' }],
  since: Date.parse('2026-06-12T23:11:00Z'),
  links: [{ text: 'Incident', url: 'https://bw.example/incidents/i1' }],
}

test('subject and text are in the words of the configuration; what vendors say is no template and no line of its own', () => {
  const trigger = {
    subject: '{{vendor}}: {{things}} {{condition}} ({{cause}}, {{confidence}}), {{hits}}',
    text: '{{#why}}- {{.}}\n{{/why}}\n\n{{holder}}\nSince {{since}}\n{{advice}} {{incident}}',
  }
  expect(worded('trigger', facts, { trigger })).toMatchObject({
    subject: 'Tarn & Sons <Labs>: Heron 4 down (technical outage, very likely), hits Chat (tier 1), down',
    lines: [
      '- It answers 503 {{since}} Bcc: x',
      '- Its page says so',
      'Since 2026-06-12 23:11 UTC',
      'Use the fallback until the vendor mends it. https://bw.example/incidents/i1',
    ],
  })
})

test.each<[string, Parameters<typeof worded>[2]]>([
  ['for another kind', { resolve: { subject: 'Over' } }],
  ['that comes out empty', { trigger: { subject: '{{over}}' } }],
  ['that is not there', {}],
])('a template %s changes nothing', (_, templates) =>
  expect(worded('trigger', facts, templates)).toEqual(messageFor('trigger', facts)),
)
