/** What a month of canary calls costs at the default settings: twenty models of the catalogue, or of unknown price, each with 5 USD. Pure arithmetic over the rule that the watch uses; `npm run bench canaries`. */
import { MINUTE } from '@bellwether/shared/time.ts'
import { loadCatalogue } from '../src/config/catalogue.ts'
import {
  ASSUMED_PRICE,
  type Budget,
  isSpent,
  monthEnd,
  pacedEvery,
  type Spend,
  spendAfter,
} from '../src/domain/canary-budget.ts'

const BEGIN = Date.parse('2026-10-01T00:00:00Z')
const END = monthEnd(BEGIN)
const MODELS = 20
/** Tokens of one call: what plain models use of the question, and what thinking ones may add. */
const KINDS = [
  { kind: 'plain', input: 16, output: 4 },
  { kind: 'thinking', input: 20, output: 180 },
]

const priced = loadCatalogue()
  .vendors.flatMap((vendor) => vendor.models.map((model) => ({ name: `${vendor.id}/${model.id}`, price: model.price })))
  .filter(({ price }) => price !== undefined)
const chosen = [
  ...priced.slice(0, MODELS - 2),
  { name: 'nobody/priced-this', price: undefined },
  { name: 'nobody/nor-this', price: undefined },
]

function month(budget: Budget, tokens: { input: number; output: number }): { spend: Spend; slowest: number } {
  let spend: Spend | undefined
  let slowest = 0
  for (let now = BEGIN; now < END; ) {
    if (isSpent(spend, budget, now)) break
    spend = spendAfter(spend, [{ answered: true, tokens }], budget, now)
    const every = pacedEvery(MINUTE, spend, budget, now)
    slowest = Math.max(slowest, every)
    now += every
  }
  return { spend: spend!, slowest }
}

console.log(
  'model                                     kind      calls  tokens in  tokens out  cost of 5 USD  slowest pace',
)
let worst = 0
for (const [index, { name, price }] of chosen.entries()) {
  const tokens = KINDS[index % KINDS.length]!
  const budget: Budget = { amount: 5, price: price ?? ASSUMED_PRICE, assumed: price === undefined }
  const { spend, slowest } = month(budget, tokens)
  worst = Math.max(worst, spend.cost)
  const row = [
    name.padEnd(41),
    tokens.kind.padEnd(8),
    String(spend.calls).padStart(6),
    String(spend.inputTokens).padStart(10),
    String(spend.outputTokens).padStart(11),
    spend.cost.toFixed(2).padStart(14),
    `${(slowest / MINUTE).toFixed(1)} min`.padStart(13),
  ]
  console.log(row.join(' '))
}
console.log(`dearest of ${chosen.length}: ${worst.toFixed(2)} USD of 5`)
