/** One template of DORA's register of information. */
export interface DoraTemplate {
  code: string
  name: string
  /** Column codes and what they ask for, in order. */
  columns: [string, string][]
}

export const DORA_SOURCE =
  'Commission Implementing Regulation (EU) 2024/2956, annex I, with the link columns of the EBA’s data model 4.0; titles shortened'

/** A column of the EBA's files that no annex has. */
const LINK = 'Link, technical: true in every row'

/** B_01 to B_07 of the register of information. Source: Commission Implementing Regulation (EU) 2024/2956, annex I, part 2; titles shortened. B_05.01 is that of the regulation (12 columns), not of the trial of 2024 (9). Codes and titles were compared one by one with three published exporters that name the EBA's data model for the DORA register, its annotated table layout and `fws/dora/4.0/mod/dora.json` as theirs (not with the EBA's own files); they add a link to B_02.03, B_03.01 and B_03.03. Where columns have closed sets of answers, ours are their labels, not their codes (`eba_BT:x28`). */
export const DORA_TEMPLATES: DoraTemplate[] = [
  {
    code: 'B_01.01',
    name: 'Entity maintaining the register',
    columns: [
      ['0010', 'LEI of the entity maintaining the register'],
      ['0020', 'Name of the entity'],
      ['0030', 'Country of the entity'],
      ['0040', 'Type of entity'],
      ['0050', 'Competent authority'],
      ['0060', 'Date of the reporting'],
    ],
  },
  {
    code: 'B_01.02',
    name: 'Entities within the scope of the register',
    columns: [
      ['0010', 'LEI of the entity'],
      ['0020', 'Name of the entity'],
      ['0030', 'Country of the entity'],
      ['0040', 'Type of entity'],
      ['0050', 'Hierarchy within the group'],
      ['0060', 'LEI of the direct parent undertaking'],
      ['0070', 'Date of last update'],
      ['0080', 'Date of integration in the register'],
      ['0090', 'Date of deletion in the register'],
      ['0100', 'Currency'],
      ['0110', 'Value of total assets'],
    ],
  },
  {
    code: 'B_01.03',
    name: 'Branches',
    columns: [
      ['0010', 'Identification code of the branch'],
      ['0020', 'LEI of the head office'],
      ['0030', 'Name of the branch'],
      ['0040', 'Country of the branch'],
    ],
  },
  {
    code: 'B_02.01',
    name: 'Contractual arrangements, general information',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'Type of contractual arrangement'],
      ['0030', 'Overarching contractual arrangement reference number'],
      ['0040', 'Currency'],
      ['0050', 'Annual expense or estimated cost'],
    ],
  },
  {
    code: 'B_02.02',
    name: 'Contractual arrangements, specific information',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'LEI of the entity making use of the ICT services'],
      ['0030', 'Identification code of the ICT third-party service provider'],
      ['0040', 'Type of code of the provider'],
      ['0050', 'Function identifier'],
      ['0060', 'Type of ICT services'],
      ['0070', 'Start date of the contractual arrangement'],
      ['0080', 'End date of the contractual arrangement'],
      ['0090', 'Reason of the termination'],
      ['0100', 'Notice period for the financial entity, in days'],
      ['0110', 'Notice period for the provider, in days'],
      ['0120', 'Country of the governing law'],
      ['0130', 'Country of provision of the ICT services'],
      ['0140', 'Storage of data'],
      ['0150', 'Location of the data at rest'],
      ['0160', 'Location of management of the data'],
      ['0170', 'Sensitiveness of the data'],
      ['0180', 'Level of reliance on the ICT service'],
    ],
  },
  {
    code: 'B_02.03',
    name: 'Intra-group contractual arrangements',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'Reference number of the linked contractual arrangement'],
      ['0030', LINK],
    ],
  },
  {
    code: 'B_03.01',
    name: 'Entities signing the contractual arrangements',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'LEI of the entity signing'],
      ['0030', LINK],
    ],
  },
  {
    code: 'B_03.02',
    name: 'Providers signing the contractual arrangements',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'Identification code of the provider'],
      ['0030', 'Type of code of the provider'],
    ],
  },
  {
    code: 'B_03.03',
    name: 'Entities signing as providers to other entities in scope',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'LEI of the entity providing ICT services'],
      ['0031', LINK],
    ],
  },
  {
    code: 'B_04.01',
    name: 'Entities making use of the ICT services',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'LEI of the entity making use of the ICT services'],
      ['0030', 'Nature of the entity'],
      ['0040', 'Identification code of the branch'],
    ],
  },
  {
    code: 'B_05.01',
    name: 'ICT third-party service providers',
    columns: [
      ['0010', 'Identification code of the provider'],
      ['0020', 'Type of code of the provider'],
      ['0030', 'Additional identification code'],
      ['0040', 'Type of the additional code'],
      ['0050', 'Legal name of the provider'],
      ['0060', 'Name of the provider in Latin alphabet'],
      ['0070', 'Type of person of the provider'],
      ['0080', "Country of the provider's headquarters"],
      ['0090', 'Currency'],
      ['0100', 'Total annual expense or estimated cost'],
      ['0110', 'Identification code of the ultimate parent undertaking'],
      ['0120', 'Type of code of the ultimate parent undertaking'],
    ],
  },
  {
    code: 'B_05.02',
    name: 'ICT service supply chains',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'Type of ICT services'],
      ['0030', 'Identification code of the provider'],
      ['0040', 'Type of code of the provider'],
      ['0050', 'Rank'],
      ['0060', 'Identification code of the recipient of the sub-contracted services'],
      ['0070', 'Type of code of the recipient'],
    ],
  },
  {
    code: 'B_06.01',
    name: 'Functions',
    columns: [
      ['0010', 'Function identifier'],
      ['0020', 'Licenced activity'],
      ['0030', 'Function name'],
      ['0040', 'LEI of the entity'],
      ['0050', 'Criticality or importance assessment'],
      ['0060', 'Reasons for criticality or importance'],
      ['0070', 'Date of the last assessment'],
      ['0080', 'Recovery time objective, in hours'],
      ['0090', 'Recovery point objective, in hours'],
      ['0100', 'Impact of discontinuing the function'],
    ],
  },
  {
    code: 'B_07.01',
    name: 'Assessment of the ICT services',
    columns: [
      ['0010', 'Contractual arrangement reference number'],
      ['0020', 'Identification code of the provider'],
      ['0030', 'Type of code of the provider'],
      ['0040', 'Type of ICT services'],
      ['0050', 'Substitutability of the provider'],
      ['0060', 'Reason where it is not, or hardly, substitutable'],
      ['0070', 'Date of the last audit'],
      ['0080', 'Existence of an exit plan'],
      ['0090', 'Possibility of reintegration'],
      ['0100', 'Impact of discontinuing the ICT services'],
      ['0110', 'Are there alternative providers identified'],
      ['0120', 'Identification of the alternative provider'],
    ],
  },
]
