import type { Millis } from '@bellwether/shared/time.ts'
import { DDSketch } from '@datadog/sketches-js'

/** Relative error of a quantile: 1 %. Sketches of one accuracy can be merged (DDSketch, VLDB 2019, https://www.vldb.org/pvldb/vol12/p2195-masson.pdf). */
const ACCURACY = 0.01

/** A distribution of latencies as text, in a few hundred bytes; undefined when there is none. */
export function sketchOf(latencies: readonly Millis[]): string | undefined {
  if (latencies.length === 0) return undefined
  const sketch = new DDSketch({ relativeAccuracy: ACCURACY })
  for (const latency of latencies) sketch.accept(latency)
  return write(sketch)
}

export function mergeSketches(sketches: readonly string[]): string | undefined {
  const [first, ...rest] = sketches.map(read)
  if (!first) return undefined
  for (const sketch of rest) first.merge(sketch)
  return write(first)
}

/** Values at quantiles 0…1, whole milliseconds. */
export function percentiles(text: string, quantiles: readonly number[]): Millis[] {
  const sketch = read(text)
  return quantiles.map((quantile) => Math.round(sketch.getValueAtQuantile(quantile)))
}

const write = (sketch: DDSketch): string => Buffer.from(sketch.toProto()).toString('base64')

function read(text: string): DDSketch {
  const sketch = DDSketch.fromProto(Buffer.from(text, 'base64'))
  // The written form has no totals of its own; without them neither quantiles nor merging work.
  sketch.count = sketch.store.count + sketch.negativeStore.count + sketch.zeroCount
  return sketch
}
