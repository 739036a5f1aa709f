/** One column of a template, and how much of it we hold. */
export interface DoraColumn {
  /** As the filing names it: `c0010`. */
  code: string
  title: string
  /** Rows in which something stands. */
  filled: number
  /** Of the register: `contract.renewal`; absent: nothing in it answers this. */
  from?: string
  /** Why it is empty, in part or in whole, or must be replaced; absent: it is full. */
  lacking?: string
}

export interface DoraTemplateState {
  /** `B_05.01` */
  code: string
  name: string
  rows: number
  columns: DoraColumn[]
}

/** `GET /api/v1/register/dora`: the templates of DORA's register of information, and what is lacking in each. */
export interface DoraState {
  source: string
  templates: DoraTemplateState[]
}
