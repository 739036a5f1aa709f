/** Families of words, matched on one sentence in lower case with plain quotes (`Answer.sentences`). Vendors rephrase; the families stay. */

/** One pattern that matches where any of these does. */
export const either = (...patterns: RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'))

/** What a model is called when its id is not. */
export const MODEL = either(
  /‹model›/,
  /\b(?:model|models|deployment|engine|endpoint|checkpoint|claude|gpt|gemini|gemma|llama|mistral|mixtral|codestral|grok|command|nova|titan|deepseek|qwen|kimi|glm|sonar|phi|opus|sonnet|haiku|fable|mythos)\b/,
)

/** Ourselves: what is said of these is our own affair. */
export const US = either(
  /\b(?:your|this|the|an?) (?:\w+ ){0,2}(?:account|organi[sz]ation|project|workspace|subscription|team|tenant|plan|tier|key|user|consumer|group|role|admin(?:istrator)?)s?\b/,
  /\byour access\b/,
  /\b(?:consumer|account|subscription|organi[sz]ation|api key) '/,
  /\b(?:account|organi[sz]ation|project|workspace|team)[- ](?:level|wide)\b/,
  /\bpublic access\b/,
)

/** A parameter or a feature that does not go with a model: says nothing about the model itself. */
export const FEATURE = either(
  /\b(?:deprecated|available|supported|support|allowed|enabled|disabled|valid|works?|compatible|permitted|implemented)\b[^.]{0,30} (?:for|with|by|on|in) (?:this|the|that|your) (?:\w+ )?(?:model|models|deployment|endpoint|engine)\b/,
  /\b(?:parameter|argument|field|property|header|tool_choice|tool use|image input|response_format|streaming|system prompt|prefill|data retention)s?\b/,
  /\bmodel\b[^.]{0,40} (?:does not|doesn't|cannot|can't) (?:support|accept|use|work|handle|process)\b/,
)

export const LOAD = either(
  /overload/,
  /\b(?:over|at|out of|no|insufficient|exceed(?:s|ed|ing)?|not enough|limited) (?:\w+ )?capacity\b/,
  /capacity (?:exceeded|constraints?|limit|is|unavailable|reached)/,
  /\b(?:high|heavy|peak|unusual|increased|extreme|too much|surge in) (?:\w+ ){0,2}(?:load|demand|traffic|volume|usage)\b/,
  /\btoo busy\b/,
  /\b(?:server|service|model|engine|system|cluster|backend)s? (?:is |are )?(?:currently |temporarily |very |too )?busy\b/,
  /too many (?:concurrent|connections|pending|in-flight)/,
  /(?:queue|batch) (?:is )?full/,
  /pending requests exceeded/,
)

export const LOADING = either(
  /(?:\b(?:model|server|deployment|endpoint|engine)\b|‹model›)[^.]{0,60} (?:is|are|be|currently|still|been) (?:\w+ )?(?:loading|warming up|starting(?: up)?|booting|initiali[sz]ing|scal(?:ing|ed) (?:up|from|to) ?(?:zero)?|spinning up|being (?:loaded|deployed))\b/,
  /(?<!error |fail |failed |failure |when )\bloading (?:the )?model\b/,
  /not ready (?:for inference|yet)/,
  /\bis not ready\b/,
  /cold[- ]start/,
  /scaled to zero/,
)

export const REGION = either(
  /\b(?:unsupported|ineligible|restricted|prohibited|sanctioned|embargoed|disallowed) (?:\w+, )*(?:countr|region|territor|location|jurisdiction)/,
  /(?:\bnot|n't|\bun)[ -]?(?:yet |currently )?(?:supported|available|allowed|permitted|offered|accessible|served|servable|eligible|authorized)\b[^.]{0,60}\b(?:in|from|for|to|within|by)\b[^.]{0,25}\b(?:countr(?:y|ies)|regions?|territor(?:y|ies)|locations?|jurisdictions?|data ?cent(?:er|re)s?)\b/,
  /\b(?:countr(?:y|ies)|regions?|territor(?:y|ies)|location|jurisdiction|geography)\b[^.]{0,40}\b(?:(?:is|are) (?:not|un)|isn't|aren't|not)[ -]?(?:yet |currently )?(?:supported|available|allowed|eligible|permitted|served)\b/,
  /\b(?:access|requests?|traffic|connections?|users?) (?:\w+ )?(?:from|in) (?:your|this|the|certain|some) (?:\w+ )?(?:countr(?:y|ies)|regions?|territor(?:y|ies)|locations?|jurisdictions?)\b[^.]{0,40}\b(?:prohibit|block|den(?:y|ied)|restrict|forbid|not (?:allow|permit|support|avail))/,
  /geo[- ]?(?:block|restrict|fenc)/,
  /unavailable for legal reasons/,
  /cross-border/,
  /\b(?:countr(?:y|ies)|territor(?:y|ies)|geographic location)\b[^.]{0,30}\b(?:restricted|blocked|prohibited|banned)/,
)

/** Somebody with power over the vendor has spoken. */
export const LEGAL = either(
  /export[- ](?:control|administration|restriction|licen[cs]e)/,
  /\b(?:government(?:al)?|federal|ministerial|commission|court|legal|judicial|regulatory|administrative|executive|emergency|presidential) (?:\w+ )?(?:order|directive|request|requirement|action|decision|notice|restriction|demand|process|reason|obligation|mandate|ruling|proceeding)s?/,
  /\bdirective\b/,
  /\bregulat(?:or|ors|ory|ion|ions)\b/,
  /\bcompl(?:y|ies|ying|iance) with\b/,
  /\bsanction(?:s|ed)?\b/,
  /national security/,
  /\binjunction\b/,
  /\bby order of\b/,
  /\b(?:required|ordered|prohibited|compelled) (?:by|under) (?:\w+ )?(?:law|order|regulat|authorit|government|court)/,
  /law enforcement/,
)

/** No longer there, in the way of something taken rather than something that never was. */
export const TAKEN =
  /\b(?:suspend(?:s|ed|ing)?|suspension|withdrawn|withdraw(?:s|ing)?|pulled (?:from|by|offline)|paus(?:ed|ing)|deactivated|disabl(?:ed|ing)|revoked|recalled|halted|embargoed|taken (?:down|offline)|switched off|turned off|shut off|blocked|barred|banned|prohibited)\b/

export const UNAVAILABLE = either(
  /\b(?:not|no longer|isn't|aren't|never) (?:\w+ )?(?:available|offered|served|accessible|provided|obtainable|permitted|allowed)\b/,
  /\bunavailable\b/,
  /\b(?:cannot|can't|can not|unable to|may not|must not|no longer) (?:be )?(?:\w+ )?(?:offer|serv|provid|access|us|deliver|suppl|releas)(?:e|ed|ing|y|ied)?\b/,
  /\bremoved\b/,
  /\brestricted\b/,
  /\bonly (?:\w+ )?(?:available|accessible|offered|open) to (?:approved|authori[sz]ed|selected|eligible|named|certain|listed|qualif\w+|u\.?s\.?)\b/,
)

/** `Please use X instead.` */
export const INSTEAD =
  /\b(?:please )?(?:use|switch to|migrate to|choose|select|try|consider) (?!again|later|a |an |the |one |another|different|our |your )\S+/

/** Planned ends by name; `no longer available` alone may be either. */
export const PLANNED_END = either(
  /deprecat/,
  /decommission/,
  /retire/,
  /discontinu/,
  /sunset/,
  /end[- ]of[- ]/,
  /legacy/,
  /phased out/,
)

export const RETIRED = either(
  /\b(?:deprecat(?:ed|ion)|decommission(?:ed|ing)|retired|retirement|discontinued|sunset(?:ted)?|phased out|obsolete|end[- ]of[- ](?:its |their )?(?:life|support|sale)|\beol\b|shut ?down|(?:was|were|been|is|are) (?:\w+ )?removed|as legacy|legacy model|reached (?:its|the) end)\b/,
  /\bno longer (?:\w+ )?(?:available|supported|offered|served|accessible|maintained|hosted|active|exists?|provided)\b/,
)

const NO_SUCH = either(
  /unknown|invalid|no such|non-?existent|unsupported|unrecogni[sz]ed|not an? valid|not find/,
  /unable to (?:access|find|load|locate|resolve)/,
  /(?:could|can|did) ?(?:not|n't) (?:find|resolve|load|locate)/,
)

const NOT_FOUND = either(
  /not found/,
  /(?:(?:is|was|were|are|could|can|has|have|had) ?(?:not|n't)|cannot|can't) (?:be |been )?(?:found|located|resolved|loaded)/,
  /(?:does|do|did) ?(?:not|n't) exist/,
  /(?<!may |might )not exist\b/,
  /(?:is|are|was) (?:unknown|invalid|inaccessible|unavailable|nonexistent)/,
  /(?:is|are|was) ?(?:not|n't) (?:an? )?(?:currently )?(?:valid|supported|available|deployed|accessible|loaded|served)/,
  /(?:is|are|was) ?(?:not|n't) (?:an? )?(?:currently )?(?:recogni[sz]ed|registered|hosted|known)/,
  /not (?:currently )?(?:supported|available|deployed|recogni[sz]ed|accessible|loaded)/,
)

/** A model that never was, or that we may not see. Between the word and what is said of it stands its name. */
export const MISSING = either(
  new RegExp(
    `(?:\\b(?:models?|deployment|engine|inference profile|served entity)\\b|‹model›)\\S*(?: \\S+){0,8}? (?:${NOT_FOUND.source})`,
  ),
  new RegExp(`\\b(?:${NO_SUCH.source}) (?:the )?(?:\\w+ )?(?:model|deployment|engine|inference profile)`),
  /\b(?:model|deployment) (?:id(?:entifier)?|name)\b[^.]{0,80}\b(?:is|was|not) (?:an? )?(?:invalid|not|valid|found|unknown)/,
  /^model: \S+$/,
  /\bnot found the model\b/,
  /\bno (?:\w+ )?(?:endpoints?|providers?|deployments?|channels?|mappings?|adapters?) (?:\w+ )?(?:found|available|exists?|configured) for\b/,
  /\brepository not found\b/,
  /\btry pulling it\b/,
  /\bendpoint does not exist\b/,
  /\bdoes not have access to (?:the )?model\b/,
)

export const TOO_LONG = either(
  /(?:maximum|max) (?:context|input|token|prompt|sequence|model)[ _](?:length|window|tokens?|size)/,
  /context[ _](?:length|window|size)\b[^.]{0,40}(?:exceed|limit|maximum|is)/,
  /(?:prompt|input|message|request|text|conversation)s?(?: \w+){0,3} (?:is|are|was) too (?:long|large|big)/,
  /too many (?:input )?tokens\b(?! per| in the last|,? please wait)/,
  /(?:input|prompt|number of input|requested) tokens?[^.]{0,40}exceed/,
  /reduce the length/,
  /(?:request|payload|entity|body) (?:entity )?too large/,
  /exceeds? (?:the )?(?:maximum|available|model's|context|size)(?: \w+){0,3} (?:length|context|size|tokens?|limit|window)/,
)

export const CONFIG = either(
  /on-demand throughput/,
  /inference profile that contains/,
  /data retention mode/,
  /\bmarketplace\b/,
  /virtual network/,
  /\bfirewall\b/,
  /private (?:endpoint|link)/,
  /public (?:network )?access is disabled/,
  /\bip (?:address )?(?:is |was )?not (?:allowed|authorized|permitted|allow-?listed)/,
  /not (?:in (?:the |your )?)?allow-?list/,
  /does(?: not|n't) work with the specified model/,
  /use case (?:details|form)/,
  /must be verified/,
  /verify (?:your )?organi[sz]ation/,
  /terms (?:of (?:use|service) )?(?:acceptance|must be accepted|have not been accepted|are not accepted)/,
  /(?:accept(?:ing|ance of)?|agree(?:ing)? to) (?:the |its )?(?:\w+ )?(?:terms|licen[cs]e|agreement)/,
  /(?:organi[sz]ation|workspace|project|admin(?:istrator)?) polic(?:y|ies)/,
  /data polic(?:y|ies)/,
  /privacy settings/,
  /guardrail restrictions/,
  /no allowed providers/,
  /(?:has|have) not been (?:used|enabled) in (?:this |your )?project/,
  /api (?:is |has )(?:not been |not )?(?:disabled|enabled)/,
  /enable (?:it|the api|this api)/,
  /(?:blocked|disabled|restricted|not enabled) (?:at|by|for|in|on) (?:the |your |this |an? )?(?:\w+ ){0,2}(?:project|organi[sz]ation|workspace|account|team|subscription|admin)/,
  /(?:access|available|enabled|allowed)\b[^.]{0,40}\b(?:for|to|by|in) (?:your|this|the|channel program) (?:\w+ ){0,3}(?:accounts?|organi[sz]ation|project|plan|tier|subscription)/,
  /don't have access to the model with/,
  /not a chat model/,
  /only supported in v1\//,
  /(?:not|n't) supported (?:in|on|with|by|for) (?:the |this )?(?:v1\/\S+|chat ?completions?|completions?|responses|messages|converse|embeddings?) ?(?:api|endpoint|operation)/,
  /this action doesn't support the model/,
  /operation not allowed/,
  /\bendpoint is (?:paused|stopped)/,
  /(?:key|team|user|token)s? (?:is )?(?:not allowed|can only|cannot|not authorized) (?:to )?access (?:\w+ )?model/,
  /requires? (?:a |an )?(?:\w+ ){0,2}(?:subscription|plan|upgrade|tier)\b/,
  /upgrade for access/,
  /no handler found/,
  /requested api is (?:currently )?not supported/,
  /invalid url/,
  /unknown (?:request )?url/,
  /no route/,
  /route (?:was )?not found/,
  /unknown path/,
  /api[- ]version (?:is )?(?:not supported|invalid|missing)/,
)

export const BILLING = either(
  /credit balance/,
  /\b(?:insufficient|no|not enough|out of|zero|negative|run out of|used all|exhausted|exceeded)\b(?: \w+){0,4} (?:balance|credits?|quota|funds?)\b/,
  /\b(?:balance|credits?|funds|quota)\b[^.]{0,30}\b(?:insufficient|exhausted|depleted|too low|used up|exceeded|run out|expired|negative)/,
  /payment (?:is )?(?:required|method|overdue|failed)/,
  /plan and billing/,
  /billing (?:details|account|hard limit|is not|not active|issue)/,
  /\b(?:spend(?:ing)?|usage|cost|budget|monthly|credit) limits?\b/,
  /budget (?:has been |was )?exceeded/,
  /add (?:more )?(?:credits|funds)/,
  /purchase (?:more )?credits/,
  /top[- ]?up/,
  /pre-?paid/,
  /arrears/,
  /arrearage/,
  /good standing/,
  /billing (?:to be |is |not )*(?:disabled|enabled|required)/,
  /enable billing/,
  /(?:do(?:es)?n't|do(?:es)? not) have (?:any |enough |sufficient )?(?:credits?|balance|funds|quota)/,
  /(?:calls|requests|tokens|limit|usage|included) ?(?:per|\/) ?month/,
  /monthly (?:\w+ )?(?:limit|credits?|quota|usage|allowance)/,
)

export const RATE = either(
  /rate[- ]?limit/,
  /too many (?:requests|tokens|api calls)/,
  /\bper[- ](?:second|minute|hour|day)\b/,
  /\/ ?(?:s|sec|second|min|minute|hour|h|day)\b/,
  /\b(?:rpm|tpm|rpd|tpd)\b/,
  /throttl/,
  /slow down/,
  /(?:retry|try again) (?:in|after) \d/,
  /requests? (?:limit|quota|rate)/,
  /quota exceeded for/,
  /requests? (?:to \S+ )?(?:for \S+ )?(?:in \S+ )?have exceeded/,
  /limited to \d/,
  /resource (?:has been )?exhausted/,
  /concurren(?:t|cy) (?:request )?(?:limit|quota)/,
)

export const KEY = either(
  /\b(?:invalid|incorrect|wrong|missing|expired|no|bad|revoked|disabled|malformed|unknown|unauthorized|without an?)\b[^.]{0,25}\b(?:api[ -_]?keys?|(?:access|auth|authentication|bearer|security|api|id|refresh|oauth) tokens?|credentials?|authentication|authorization|subscription key|x-api-key|username)\b/,
  /\b(?:api[ -_]?keys?|(?:access|auth|authentication|bearer|security|api|oauth) tokens?|credentials?|authentication|authorization(?: header)?|x-api-key|signature|consumer '[^']*'|account|organi[sz]ation)\b[^.]{0,60}\b(?:invalid|incorrect|not valid|missing|expired|required|revoked|fail(?:s|ed|ure)?|disabled|deactivated|deleted|suspended|blocked|banned|not found|not provided|leaked|does not match|mismatch)\b/,
  /\bunauthori[sz]ed\b/,
  /\bunauthenticated\b/,
  /invalid token/,
  /token (?:is )?(?:invalid|expired)/,
  /not (?:logged in|authenticated)/,
)

export const DENIED = either(
  /permission/,
  /access (?:is |was )?denied/,
  /\byour access\b[^.]{0,60}\b(?:suspended|revoked|disabled|blocked|restricted|denied)/,
  /not (?:been )?authorized/,
  /forbidden/,
  /not (?:have|allowed|permitted)\b[^.]{0,30}(?:access|permission|to (?:access|use|perform|call))/,
  /insufficient (?:scope|privilege|permission)/,
)

export const POLICY = either(
  /content (?:management |usage |safety )?(?:policy|policies|filter)/,
  /content_filter/,
  /usage polic(?:y|ies)/,
  /\bflagged\b/,
  /\bmoderation\b/,
  /safety (?:system|filter|setting|reason)/,
  /content exists risk/,
  /inappropriate content/,
  /responsible ai/,
  /prohibited (?:content|use)/,
  /violat(?:es|ed|ing|ion)\b[^.]{0,40}\b(?:polic|terms|guidelines)/,
)
