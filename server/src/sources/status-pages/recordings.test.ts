import { expect, test } from 'vitest'
import { addressIn, providers, readable, recorded } from '../../testing/status-pages.ts'
import { claimants } from './detect.ts'

test.each(recorded.map(({ recording, ...rest }) => [recording.name, { recording, ...rest }] as const))(
  'the recording %s is read as expected',
  (_, { provider, recording }) =>
    expect(readable(provider.read(recording.documents, addressIn(recording)))).toEqual(recording.expected),
)

const documents = recorded.flatMap(({ name, recording }) =>
  recording.documents.map((document) => [name, document.url, document] as const),
)

test.each(documents)('nobody but %s claims %s', (name, _, document) =>
  // A document that its own provider does not know by sight (a list of bare numbers, say) must not be another's either.
  expect([[name], []]).toContainEqual(claimants(document)),
)

test.each(providers)('%s claims its main document', (name) => {
  const mains = recorded.filter((one) => one.name === name).map(({ recording }) => recording.documents[0]!)
  for (const main of mains) expect(claimants(main)).toEqual([name])
})
