/** Where a verb writes: what it was asked for, and everything else. */
export interface Io {
  stdout(text: string): void
  stderr(text: string): void
}
