import type { EntryKind } from './api-register.ts'

/** What other tools write, and is read into the register. */
export const IMPORT_KINDS = ['backstage', 'litellm', 'uptime-kuma', 'gatus', 'csv'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** `of_the_file`: a file of the configuration keeps it; `differs`: the page has it otherwise, and nobody said to replace it. */
export type ImportRefusal = 'of_the_file' | 'differs' | 'not_valid'

export interface ImportedEntry {
  kind: EntryKind
  id: string
  outcome: 'new' | 'changed' | 'same' | 'refused'
  /** Why it was refused. */
  because?: ImportRefusal
  /** Of `changed` and `differs`: the fields that are not as they were. What an import does not name stays as it was. */
  fields?: string[]
  faults?: string[]
}

/** `POST /api/v1/register/import`: what became of each entry. */
export interface ImportReport {
  /** False: it was only asked what would happen. */
  written: boolean
  entries: ImportedEntry[]
  /** What could not be carried over, and why. */
  left: { what: string; why: string }[]
}
