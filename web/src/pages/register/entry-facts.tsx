import type { RegisterDependency, RegisterSystem, RegisterVendor } from '@bellwether/shared/api-register.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { costWords } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { SUBSTITUTABILITY_WORDS, VENDOR_KIND_WORDS } from '../../format/register.ts'

const DependencyLink = ({ id }: { id: string }) => (
  <Link to="/dependencies/$dependency" params={{ dependency: id }} className="link">
    {id}
  </Link>
)

const Away = ({ href }: { href: string }) => (
  <a href={href} rel="noreferrer" target="_blank" className="link break-all">
    {href}
  </a>
)

export const ofSystem = (row: RegisterSystem): [string, ReactNode][] => [
  [
    'What it is',
    row.description && (
      <span key="what" dir="auto">
        {row.description}
      </span>
    ),
  ],
  ['Tier', row.tier],
  ['Owner', row.owner],
  ['Runbook', row.runbook && <Away key="link" href={row.runbook} />],
  ['Without it', row.impactPerHour && costWords({ sums: [row.impactPerHour], unpriced: 0 })],
  [
    'Needs',
    row.needs.length === 0 ? (
      'nothing'
    ) : (
      <ul key="list">
        {row.needs.map((need) => (
          <li key={need.name}>
            <span dir="auto">{need.name}</span>:{' '}
            {need.anyOf.map((id, index) => (
              <span key={id}>
                {index > 0 && ', else '}
                <DependencyLink id={id} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    ),
  ],
  [
    'People',
    row.people && (
      <ul key="list">
        {row.people.map(({ group, nationality, location }) => (
          <li key={group}>
            {group}
            <span className="text-ink-3">
              {nationality && `, nationals of ${placeInSentence(nationality)}`}
              {location && `, in ${placeInSentence(location)}`}
            </span>
          </li>
        ))}
      </ul>
    ),
  ],
]

export const ofDependency = (row: RegisterDependency): [string, ReactNode][] => [
  ['Vendor', row.path === 'direct' ? row.vendor.name : `${row.vendor.name}, by ${row.path}`],
  ['Model', row.model],
  ['Measured', <DependencyLink key="id" id={row.id} />],
  ['Needed by', row.neededBy.length === 0 ? 'no system' : row.neededBy.join(', ')],
  ['Owners', row.owners.join(', ') || false],
  ['Tier', row.tier],
  ['Without them', costWords(row.impactPerHour)],
  ['Contract', row.contract?.reference],
  ['Promised', row.contract?.sla !== undefined && `${row.contract.sla} % a month`],
  ['Notice', row.contract?.noticePeriod !== undefined && formatDuration(row.contract.noticePeriod)],
  ['Renewal', row.contract?.renewal],
  ['Our data is in', row.dataLocation?.join(', ')],
  [
    'Orders from',
    row.jurisdictions.length === 0 ? (
      'not known'
    ) : (
      <ul key="list">
        {row.jurisdictions.map(({ code, name, company, as }) => (
          <li key={`${code} ${as}`}>
            {name}{' '}
            <span className="text-ink-3">
              by {AS_WORDS[as]} {company}
            </span>
          </li>
        ))}
      </ul>
    ),
  ],
  ['Can be replaced', row.substitutability ? SUBSTITUTABILITY_WORDS[row.substitutability] : 'nobody has said'],
  ['Exit plan', row.exitPlan ? <Away key="link" href={row.exitPlan} /> : 'none is written down'],
]

const AS_WORDS = {
  vendor: 'its vendor',
  reseller: 'the reseller',
  parent: 'the parent',
  hosting: 'the cloud underneath,',
} as const

export const ofVendor = (row: RegisterVendor): [string, ReactNode][] => [
  ['What it sells', VENDOR_KIND_WORDS[row.kind]],
  ['Also called', row.aliases.length > 0 && join(row.aliases, 6)],
  ['Orders from', row.jurisdiction?.name ?? 'not known'],
  ['Belongs to', row.parent?.name ?? 'nobody that we know of'],
  [
    'Runs on',
    row.hosting.length > 0
      ? join(
          row.hosting.map(({ name }) => name),
          6,
        )
      : 'not known',
  ],
  [
    'We have of it',
    row.dependencies.length === 0 ? (
      'nothing'
    ) : (
      <ul key="list">
        {row.dependencies.map((id) => (
          <li key={id}>
            <DependencyLink id={id} />
          </li>
        ))}
      </ul>
    ),
  ],
  ['Owners', row.owners.length === 0 ? 'no system needs it' : join(row.owners, 6)],
]
