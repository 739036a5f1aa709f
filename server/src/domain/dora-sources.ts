/** What of our register stands in which column; a column that is not here is never filled. By template, then column. */
export const DORA_SOURCES: Record<string, Record<string, string>> = {
  'B_01.01': { '0020': 'organisation', '0060': 'the day of the export' },
  'B_01.02': { '0020': 'organisation', '0070': 'the day of the export' },
  'B_02.01': { '0010': 'contract.reference, else the id of the dependency' },
  'B_02.02': {
    '0010': 'contract.reference, else the id of the dependency',
    '0030': 'vendor, or who sells it: path',
    '0040': 'says that it is an id of ours',
    '0050': 'systems[].id that needs it',
    '0080': 'contract.renewal',
    '0100': 'contract.noticePeriod',
    '0110': 'contract.noticePeriod',
    '0140': 'dataLocation',
    '0150': 'dataLocation',
  },
  'B_03.01': { '0010': 'contract.reference, else the id of the dependency', '0030': 'true, always' },
  'B_03.02': {
    '0010': 'contract.reference, else the id of the dependency',
    '0020': 'vendor, or who sells it: path',
    '0030': 'says that it is an id of ours',
  },
  'B_04.01': { '0010': 'contract.reference, else the id of the dependency' },
  'B_05.01': {
    '0010': 'vendors[].id',
    '0020': 'says that it is an id of ours',
    '0050': 'vendors[].name',
    '0060': 'vendors[].name, where it is in Latin letters',
    '0070': 'a company, always',
    '0080': 'vendors[].jurisdiction',
    '0110': 'vendors[].parent, the last of them',
    '0120': 'says that it is an id of ours',
  },
  'B_05.02': {
    '0010': 'contract.reference, else the id of the dependency',
    '0030': 'path, vendor and vendors[].hosting',
    '0040': 'says that it is an id of ours',
    '0050': 'path, vendor and vendors[].hosting',
    '0060': 'whom the one before sells to',
    '0070': 'says that it is an id of ours',
  },
  'B_06.01': {
    '0010': 'systems[].id',
    '0030': 'systems[].name',
    '0050': 'systems[].tier: 1 and 2 are critical',
    '0060': 'systems[].tier',
  },
  'B_07.01': {
    '0010': 'contract.reference, else the id of the dependency',
    '0020': 'vendor, or who sells it: path',
    '0030': 'says that it is an id of ours',
    '0050': 'substitutability',
    '0080': 'exitPlan',
    '0110': 'systems[].needs[].anyOf: the other choices',
    '0120': 'systems[].needs[].anyOf: the other choices',
  },
}

/** Why nothing of ours can stand there. */
export function whyNever(title: string): string {
  if (/\bLEI\b/.test(title)) return 'empty: no LEI is in the register'
  if (/Currency|expense|assets/.test(title)) return 'empty: no contract’s cost and no balance sheet is in the register'
  if (/Type of ICT services/.test(title)) return 'empty: the service codes of annex III (S01 to S19) are not assigned'
  if (/audit|assessment/i.test(title)) return 'empty: no day of an audit or assessment is in the register'
  if (/Recovery/.test(title)) return 'empty: no recovery objective is in the register'
  return 'empty: Bellwether does not hold it'
}
