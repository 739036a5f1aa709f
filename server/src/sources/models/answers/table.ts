/** The shared classification: read top to bottom, the first rule that holds decides. Source: what vendors document and what their answers were seen to say. A vendor's own rules stand above these. */
import * as words from './families.ts'
import { isNotice } from './links.ts'
import { all, any, type Condition, code, header, not, quietly, type Rule, says, status, statusFrom } from './rule.ts'
import { type SameModel, successRules } from './success.ts'

const failure = statusFrom(400, 599)
const clientError = statusFrom(400, 499)
const serverError = statusFrom(500, 599)

/** Turned away for another reason than that the model is gone. */
const ordinary = status(401, 402, 407, 429)
const refusal = quietly(all(failure, not(ordinary)))

const noticeLink: Condition = ({ links }) => {
  const notice = links.find(isNotice)
  return notice && `it links to a notice (${notice})`
}

/** The answer tells of a model at all: by its id, by its family, or by the word. */
const ofModel = quietly(any(says(words.MODEL), code(/model|deployment|engine/)))
const ofUs = says(words.US)
const load = any(
  says(words.LOAD),
  code(/overload|capacity|too_busy|engine_busy|server_busy|throttl|rate_limit|too_many_requests|resource_exhausted/),
)
/** A notice may also tell of an ordinary outage. */
const trouble = says(/\bmaintenance\b|\boutage\b|\bincident\b/)
const legal = says(words.LEGAL)
const retiredWords = says(words.RETIRED, words.FEATURE)
const takenFromUs = any(
  says(words.TAKEN, words.either(words.US, words.FEATURE)),
  code(/^(?:model|deployment)_(?:is_)?(?:suspended|withdrawn|disabled|restricted|blocked|paused)$/),
)
const taken = all(takenFromUs, ofModel)
/** `Your access to the model is suspended`: ours, unless law is the reason given. */
const takenModel = all(says(words.TAKEN, words.FEATURE), ofModel)
const unavailable = says(words.UNAVAILABLE, words.FEATURE)
const gone = any(taken, unavailable)

/** An end that was announced: retirement. */
const retiredCode = code(
  /(?:model|deployment|engine)[a-z_]*_?(?:deprecated|decommissioned|retired|discontinued|removed|sunset|end_of_life|eol|expired)$|^(?:decommissioned|deprecated|end_of_life)_(?:model|deployment)/,
)
const planned = any(retiredCode, says(words.PLANNED_END, words.FEATURE))

const missingCode = code(
  /(?:^|_)(?:model|deployment|engine|endpoint)(?:_name|_id)?_(?:not_found|does_not_exist|not_exists?|not_available|unavailable|unknown|invalid|not_supported|unsupported|not_deployed)|(?:^|_)(?:invalid|unknown|unsupported|no_such|nonexistent)_(?:model|deployment|engine|endpoint)(?:_|$)|^repo_not_found$/,
)
/** Names a model that never was, or that we may not see: not taken, but absent. */
const absent = any(missingCode, says(/not found|does(?: not|n't) exist|not exist\b|\binvalid model\b|unable to access/))

const limitHeader = header(/^retry-after(?:-ms)?$|ratelimit/)
const rateCode = code(
  /rate_?limit|throttl|too_many_requests|request_limit|tokens?_per_|limit_exceeded|requests_exceeded/,
)
const exhausted = code(/^resource_exhausted$/)

/** Cloudflare and Google answer for an origin that is down with a page of their own. */
const ownEdge: Condition = ({ shape, headers, challenge, messages }) => {
  const edge = headers['cf-ray'] ? 'cf-ray' : headers['x-request-id'] ? 'x-request-id' : undefined
  const google = messages.some((title) => /^error 5\d\d \(server error\)/i.test(title))
  if (shape !== 'html' || challenge || !(edge || google)) return undefined
  return `the page is of the vendor's own edge (${edge ?? 'Google'})`
}

const LEGAL_AND_PAGES: Rule[] = [
  { name: 'unavailable for legal reasons', outcome: 'region_blocked', when: status(451) },
  {
    name: 'somebody in front of the vendor wants to see a browser',
    outcome: 'malformed',
    when: ({ challenge }) => challenge,
  },
  { name: "the vendor's edge cannot reach its servers", outcome: 'server_error', when: all(serverError, ownEdge) },
  {
    name: 'a page came instead of an answer: it is not the API that spoke',
    outcome: 'malformed',
    when: ({ shape, messages }) =>
      shape === 'html' ? `HTML ${messages[0] ? `"${messages[0].slice(0, 80)}"` : ''}`.trim() : undefined,
  },
]

/** The vendor no longer serves this, because it must not or will not; not because it cannot. */
const WITHDRAWN: Rule[] = [
  {
    name: 'the model is withdrawn, and a notice says more',
    outcome: 'model_withdrawn',
    when: all(refusal, gone, noticeLink, any(clientError, ofModel), not(load), not(planned), not(trouble)),
  },
  {
    name: 'the model is withdrawn',
    outcome: 'model_withdrawn',
    when: all(refusal, taken, not(load), not(planned)),
  },
  {
    name: 'the model is withdrawn, and another is offered instead',
    outcome: 'model_withdrawn',
    when: all(status(403, 404, 410), unavailable, says(words.INSTEAD), not(absent), not(retiredWords), not(ofUs)),
  },
  {
    name: 'the model was taken away',
    outcome: 'model_withdrawn',
    when: all(status(410), ofModel, any(gone, says(/\bgone\b/)), not(load), not(planned)),
  },
  {
    name: 'the model is withdrawn for the time being',
    outcome: 'model_withdrawn',
    when: all(
      refusal,
      code(/^temporarily_unavailable$/),
      ofModel,
      not(load),
      not(says(words.LOADING)),
      not(says(/authenticat|try again|retry/)),
    ),
  },
]

const GONE: Rule[] = [
  {
    name: 'not served to our region',
    outcome: 'region_blocked',
    when: all(
      failure,
      any(
        code(
          /(?:country|region|territory|location)[a-z_]*_(?:unsupported|not_supported|not_available|not_allowed|blocked|restricted)|(?:unsupported|unavailable|restricted|blocked|disallowed)_(?:country|region|location|territory)|geo_?(?:block|restrict)|legal_reasons/,
        ),
        says(words.REGION),
      ),
    ),
  },
  {
    name: 'our question was held against a content policy',
    outcome: 'refused',
    when: all(
      status(400, 403, 422),
      any(
        code(/content_(?:filter|policy)|moderation|responsible_ai|policy_violation|inspection_failed/),
        says(words.POLICY, words.US),
      ),
    ),
  },
  {
    name: 'our request is too long',
    outcome: 'bad_request',
    when: all(
      status(400, 413, 422),
      any(code(/context_length|too_many_tokens|string_above_max|too_large|input_too_long/), says(words.TOO_LONG)),
      not(code(/rate_limit/)),
    ),
  },
  {
    name: 'the model is withdrawn, and law is the reason given',
    outcome: 'model_withdrawn',
    when: all(refusal, legal, any(takenFromUs, takenModel, unavailable), not(load)),
  },
  {
    name: 'our account or configuration stands in the way',
    outcome: 'config',
    when: all(
      clientError,
      not(status(402)),
      any(
        says(words.CONFIG),
        code(
          /^operation_not_supported$|model_access_denied|model_permission_blocked|model_terms_required|service_disabled|unknown_url|ip_not_a|guardrail_restriction|gated_repo|unpurchased|_for_plan$/,
        ),
      ),
    ),
  },
  ...WITHDRAWN,
  {
    name: 'the model is retired',
    outcome: 'model_retired',
    when: all(refusal, any(retiredCode, all(retiredWords, any(ofModel, missingCode))), not(load)),
  },
]

const OURS: Rule[] = [
  {
    name: 'still loading',
    outcome: 'cold_start',
    when: all(
      status(409, 425, 429, 500, 502, 503, 504),
      any(
        code(/model_not_ready|model_loading|deployment_scaling|loading_model|cold_start/),
        says(words.LOADING, words.LOAD),
        ({ json }) =>
          typeof (json as { estimated_time?: unknown } | undefined)?.estimated_time === 'number'
            ? 'it gives the time it still needs'
            : undefined,
      ),
    ),
  },
  {
    name: 'overloaded',
    outcome: 'overloaded',
    when: any(
      status(529, 498),
      all(failure, code(/overload|capacity|engine_busy|server_busy|^service_unavailable_error$|^no_capacity/)),
      all(status(408, 429, 500, 502, 503, 504), says(words.LOAD, /\brate[- ]limit/)),
    ),
  },
  {
    name: 'our quota or credit is used up',
    outcome: 'quota',
    when: any(
      status(402),
      all(
        clientError,
        any(
          code(
            /quota_exceeded|out_of_quota|arrearage|insufficient_(?:quota|balance|credit|fund)|billing|payment_required|budget_exceeded|credits?_exhausted|exceeded_current_quota|spend(?:ing)?_limit|(?:^|_)per_day/,
          ),
          all(says(words.BILLING), not(exhausted)),
        ),
      ),
    ),
  },
  {
    name: 'rate limited',
    outcome: 'rate_limited',
    when: any(
      all(status(429), any(rateCode, exhausted, limitHeader, says(words.RATE))),
      all(clientError, any(code(/throttl|^rate_limit|too_many_requests/), says(/rate limit (?:reached|exceeded)/))),
    ),
  },
  {
    name: 'turned away, without a limit, a reason or a time',
    outcome: 'inconclusive',
    when: status(429),
  },
  {
    name: 'our key was not accepted',
    outcome: 'auth',
    when: any(
      status(401, 407),
      all(
        clientError,
        any(
          code(
            /api_key|unauthori[sz]ed|^auth|authentication|unauthenticated|(?:invalid|expired|missing)_(?:\w+_)?(?:token|credential|signature)|unrecognized_client|expired_token|invalid_signature|incomplete_signature/,
          ),
          says(words.KEY, /\bmodel\b[^.]{0,60}(?:not found|not exist)/),
        ),
      ),
    ),
  },
]

const MISSING: Rule[] = [
  {
    name: 'the model is not found',
    outcome: 'model_missing',
    when: all(failure, missingCode, not(all(serverError, code(/unavailable/)))),
  },
  {
    name: 'the model is not found',
    outcome: 'model_missing',
    when: all(
      any(clientError, status(500, 501, 503)),
      says(words.MISSING, words.FEATURE),
      not(all(serverError, says(/temporar|unavailable|not available/))),
    ),
  },
  {
    name: 'the model is not found',
    outcome: 'model_missing',
    when: all(status(404), code(/not_found|does_not_exist/), says(/‹model›|\bmodel\b/)),
  },
]

const REST: Rule[] = [
  {
    name: 'our key may not do this',
    outcome: 'auth',
    when: all(
      status(403, 400, 404),
      any(code(/permission|access_denied|forbidden|not_authorized|not_entitled/), says(words.DENIED)),
    ),
  },
  { name: 'no answer in time', outcome: 'timeout', when: status(408) },
  {
    name: 'server error',
    outcome: 'server_error',
    when: any(serverError, all(clientError, code(/^internal_|^server_error$|^model_error/))),
  },
  {
    name: 'our request was not accepted',
    outcome: 'bad_request',
    when: status(405, 406, 411, 413, 414, 415, 422, 431),
  },
  {
    name: 'our request was not accepted',
    outcome: 'bad_request',
    when: all(
      clientError,
      any(
        code(/invalid|validation|bad_request|unsupported|missing|malformed|out_of_range|failed_precondition/),
        all(status(400), ({ messages }) =>
          messages.length > 0 ? 'it gives a reason that concerns the request' : undefined,
        ),
      ),
    ),
  },
  { name: 'a redirect is no answer', outcome: 'malformed', when: statusFrom(300, 399) },
  { name: 'nobody knows what this means', outcome: 'inconclusive', when: ({ status: seen }) => `HTTP ${seen}` },
]

/** The whole table for one vendor: `own` rules first, where they may contradict the shared ones. */
export const tableOf = (own: readonly Rule[], sameModel: SameModel): Rule[] => [
  ...own,
  ...LEGAL_AND_PAGES,
  ...successRules(sameModel),
  ...GONE,
  ...OURS,
  ...MISSING,
  ...REST,
]
