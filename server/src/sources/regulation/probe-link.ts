import { fromOwnLooks } from './own-looks.ts'

/** What stands behind a link in the error that a model's API answered. */
export const probeLink = fromOwnLooks({
  label: 'Link in an API error',
  documentation: 'https://www.rfc-editor.org/rfc/rfc9457',
})
