import { confidencePercent, confidenceWord } from '@bellwether/shared/cause.ts'
import { type Millis, SECOND } from '@bellwether/shared/time.ts'

const whole = new Intl.NumberFormat('en-GB')

/** `1,204` */
export const number = (value: number): string => whole.format(value)

/** `1 dependency`, `12 dependencies` */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${number(amount)} ${amount === 1 ? one : many}`

/** A share of 1 as availability people read it; never rounded up to 100 %. `99.98 %`, `100 %` */
export function percent(share: number, digits = 2): string {
  const scale = 10 ** digits
  return `${Math.floor(share * 100 * scale + 1e-9) / scale} %`
}

/** `340 ms`, `1.2 s` */
export const latency = (length: Millis): string =>
  length < SECOND ? `${Math.round(length)} ms` : `${(length / SECOND).toFixed(length < 10 * SECOND ? 1 : 0)} s`

/** `very likely, 92 %` */
export const confidence = (value: number): string => `${confidenceWord(value)}, ${confidencePercent(value)}`

/** `0.42 USD`, `9,000 EUR` */
export const money = (amount: number, currency: string): string =>
  `${amount === 0 || amount >= 100 ? number(Math.round(amount)) : amount >= 0.01 ? amount.toFixed(2) : 'under 0.01'} ${currency}`
