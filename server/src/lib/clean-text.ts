/** Lines around an article that readability takes for a part of it. Each is matched against a whole line. */
const AROUND: RegExp[] = [
  // Forms for comments and log-in.
  /^(?:leave a (?:reply|comment)|post a comment|add a comment|\d+ comments?|comments? (?:are closed|off)|no comments yet)\b.{0,80}$/i,
  /^(?:your e-?mail address will not be published|required fields are marked|save my name,? e-?mail).*$/i,
  /^(?:you must be logged in|log in to (?:reply|comment)|sign in to (?:reply|comment)|cancel reply|submit comment)\b.*$/i,
  // Newsletters.
  /^(?:subscribe|sign up|join)\b.{0,80}\b(?:newsletter|mailing list|inbox|daily|weekly|updates|briefing)\b.{0,80}$/i,
  /^(?:get|receive|want)\b.{0,80}\b(?:in|to) your inbox\b.{0,40}$/i,
  /^(?:enter|your) e-?mail(?: address)?\W*$/i,
  // More of the same.
  /^(?:read (?:more|next|also|the full (?:story|article|post))|continue reading|see also|learn more|related(?: (?:articles?|stories|posts?|reading|content))?|more (?:from|on|stories)|you (?:may|might) also like|recommended|most (?:read|popular)|trending|up next|latest (?:news|stories)|table of contents)\b.{0,120}$/i,
  /^the post .{1,200} (?:appeared first|first appeared) on .{1,100}$/i,
  // Buttons.
  /^(?:share|tweet|print|e-?mail|copy link|facebook|twitter|linkedin|whatsapp|reddit|bookmark|save|follow us|listen|advertisement|sponsored|skip to (?:main )?content|accept (?:all )?cookies)(?:\W+(?:share|tweet|this|article|on|via|facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail|link|with|us|google news)){0,8}\W*$/i,
  /^(?:image|photo|picture|illustration|credit)(?: credits?| by)?\s*:.{0,100}$/i,
  /^(?:all rights reserved|©|copyright (?:©|\(c\)|\d{4})).*$/i,
  // A machine that was asked to rewrite.
  /^(?:sure|certainly|of course)[,!]? here(?:'|’)?(?: i)?s (?:a|the|your)\b.*$/i,
  /^(?:as an ai (?:language )?model|please (?:rewrite|paraphrase|summari[sz]e)|rewrite (?:this|the following)|here is the (?:rewritten|revised|translated))\b.*$/i,
  /^(?:ignore|disregard) (?:all |any )?(?:the )?(?:previous|prior|above) (?:instructions|prompts?)\b.*$/i,
]

/** Left by templates and counters. A word has no digits, and not so many letters without a vowel. */
const isJunk = (line: string): boolean =>
  /^[a-z0-9]{8,12}$/.test(line) && (/\d/.test(line) || !/[aeiouy]/.test(line) || /[^aeiouy]{6}/.test(line))

/** A last sentence that only sends the reader elsewhere. */
const SENDS_AWAY =
  /(?:^|(?<=[.!?]["”’)]?)\s+)(?:for more (?:information|details)\b[^.!?\n]{0,80}\b(?:read|see|visit|check)\b|check out (?:this|our|the)\b|click here\b|to learn more\b[^.!?\n]{0,60}\bvisit\b)[^.!?\n]{0,200}[.!?]?$/i

/**
 * The text of an article without what pages hang around it: forms for comments, newsletters, links to more of the same,
 * buttons, junk, and what somebody told a machine to do with it.
 */
export const cleanText = (text: string): string =>
  text
    .split('\n')
    .map((line) => (isAround(line.trim()) ? '' : line.replace(SENDS_AWAY, '')))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const isAround = (line: string): boolean => line !== '' && (isJunk(line) || AROUND.some((around) => around.test(line)))
