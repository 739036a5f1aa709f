import { z } from 'zod'
import type { Status } from './status.ts'

/** What one probe answer means. Discriminators are in each source; see docs of `sources/models`. */
export const OUTCOMES = [
  'healthy',
  'slow',
  'other_model',
  'refused',
  'rate_limited',
  'quota',
  'auth',
  'config',
  'bad_request',
  'model_missing',
  'model_retired',
  'model_withdrawn',
  'region_blocked',
  'overloaded',
  'cold_start',
  'server_error',
  'timeout',
  'dns',
  'tls',
  'connect',
  'malformed',
  'inconclusive',
] as const

export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

/** Whom an answer is about. `none`: nobody is in trouble. */
export const SCOPES = ['model', 'account', 'region', 'service', 'request', 'none'] as const
export type Scope = (typeof SCOPES)[number]

/** What one answer says of availability, before siblings and repetition are asked. Our own trouble (key, quota, request) says nothing about the vendor: `unknown`. */
export const STATUS_OF_OUTCOME: Record<Outcome, Status> = {
  healthy: 'operational',
  slow: 'degraded_performance',
  other_model: 'degraded_performance',
  refused: 'degraded_performance',
  rate_limited: 'unknown',
  quota: 'unknown',
  auth: 'unknown',
  config: 'unknown',
  bad_request: 'unknown',
  model_missing: 'withdrawn',
  model_retired: 'withdrawn',
  model_withdrawn: 'withdrawn',
  region_blocked: 'withdrawn',
  overloaded: 'partial_outage',
  cold_start: 'unknown',
  server_error: 'major_outage',
  timeout: 'major_outage',
  dns: 'major_outage',
  tls: 'major_outage',
  connect: 'major_outage',
  malformed: 'unknown',
  inconclusive: 'unknown',
}

/** Can the same request succeed if it is sent again soon? */
export const RETRYABLE: Record<Outcome, boolean> = {
  healthy: false,
  slow: true,
  other_model: false,
  refused: false,
  rate_limited: true,
  quota: false,
  auth: false,
  config: false,
  bad_request: false,
  model_missing: false,
  model_retired: false,
  model_withdrawn: false,
  region_blocked: false,
  overloaded: true,
  cold_start: true,
  server_error: true,
  timeout: true,
  dns: true,
  tls: false,
  connect: true,
  malformed: true,
  inconclusive: true,
}

export const SCOPE_OF_OUTCOME: Record<Outcome, Scope> = {
  healthy: 'none',
  slow: 'service',
  other_model: 'model',
  refused: 'request',
  rate_limited: 'account',
  quota: 'account',
  auth: 'account',
  config: 'account',
  bad_request: 'request',
  model_missing: 'model',
  model_retired: 'model',
  model_withdrawn: 'model',
  region_blocked: 'region',
  overloaded: 'service',
  cold_start: 'model',
  server_error: 'service',
  timeout: 'service',
  dns: 'service',
  tls: 'service',
  connect: 'service',
  malformed: 'service',
  inconclusive: 'service',
}

/** The connection itself failed: our own network may be to blame. */
export const isTransport = (outcome: Outcome): boolean =>
  outcome === 'dns' || outcome === 'tls' || outcome === 'connect' || outcome === 'timeout'

/** The vendor answered that this model is not served. */
export const isGone = (outcome: Outcome): boolean =>
  outcome === 'model_missing' ||
  outcome === 'model_withdrawn' ||
  outcome === 'region_blocked' ||
  outcome === 'model_retired'

export const OUTCOME_WORDS: Record<Outcome, string> = {
  healthy: 'answered as asked',
  slow: 'answered, but slowly',
  other_model: 'another model answered',
  refused: 'answered with a refusal',
  rate_limited: 'rate limited',
  quota: 'our quota or credit is used up',
  auth: 'our key was not accepted',
  config: 'our account or configuration stands in the way',
  bad_request: 'our request was not accepted',
  model_missing: 'the model is not found',
  model_retired: 'the model is retired',
  model_withdrawn: 'the model is no longer served to us',
  region_blocked: 'not served to our region',
  overloaded: 'overloaded',
  cold_start: 'still loading',
  server_error: 'server error',
  timeout: 'no answer in time',
  dns: 'name not resolved',
  tls: 'TLS failed',
  connect: 'no connection',
  malformed: 'unreadable answer',
  inconclusive: 'inconclusive answer',
}
