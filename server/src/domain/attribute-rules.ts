import type { Reason } from '@bellwether/shared/cause.ts'
import type { Case } from './case.ts'
import type { EvidenceRule, Found } from './evidence-rule.ts'
import { RULES_OF_ANSWERS } from './rules-of-answers.ts'
import { RULES_OF_SCOPE } from './rules-of-scope.ts'
import { RULES_OF_WORDS } from './rules-of-words.ts'

/** Every kind of evidence, and what it says of which cause. */
export const RULES: readonly EvidenceRule[] = [...RULES_OF_ANSWERS, ...RULES_OF_SCOPE, ...RULES_OF_WORDS]

const weightOf = (rule: EvidenceRule, { weight = rule.weight }: Found): number => weight

/** Of what one rule finds, the weightiest counts, in an order that does not hang on who came first. */
export const reasonsBy = (rule: EvidenceRule, c: Case): Reason[] =>
  rule
    .find(c)
    .map((found) => ({ found, key: `${found.text}\n${JSON.stringify(found.evidence ?? '')}` }))
    .sort((a, b) => weightOf(rule, b.found) - weightOf(rule, a.found) || (a.key < b.key ? -1 : 1))
    .slice(0, rule.most ?? 1)
    .map(({ found }) => ({
      rule: rule.name,
      cause: rule.cause,
      direction: rule.direction,
      weight: weightOf(rule, found),
      text: found.text,
      ...(found.evidence && { evidence: found.evidence }),
    }))
