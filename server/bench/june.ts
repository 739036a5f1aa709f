/** June twice: the sample company as it was, and with a second vendor of another jurisdiction behind what one model alone served. The weekly pages side by side, and what makes the difference. `npm run bench june`. */
import { asText } from '../src/cli/report-output.ts'
import { juneTwice } from '../src/testing/june-twice.ts'
import { sideBySide } from './side-by-side.ts'

const { before, after, verdict, changes } = await juneTwice()
console.log(
  sideBySide(
    ['AS IT WAS', '', ...asText(before).split('\n')],
    ['WITH A SECOND VENDOR', '', ...asText(after).split('\n')],
  ),
)
console.log(`\n${verdict}`)
for (const { direction, text, because } of changes)
  console.log(`\n  ${direction}: ${text}${because ? `\n    ${because}` : ''}`)
