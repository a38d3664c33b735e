/** How much of a source a buyer is shown, in characters. */
const room = 80

/** What only the makers of the rules can use: where a copy was read, and what nobody looked up. */
const inside =
  /github|\brepo\b|seed id|\bmirror|find_string|general knowledge|our reading|border notes|trade pack|\bcolumn\b|\bnot (?:re-)?(?:read|checked)\b|missing from/i

/** Hosts of authorities; any other host is somebody's account of the law, not the law. */
const authority = /(?:^|\.)(?:gov|gov\.[a-z]{2}|go\.[a-z]{2}|govt\.nz|gc\.ca|europa\.eu|toll\.no|admin\.ch)$/i
const host = /\b(?:[a-z\d-]+\.)+[a-z]{2,}\b/gi

/** How laws, their journals and their schedules are cited. */
const citation =
  /\b(?:HTS(?: \d{4})? rev(?:ision|\.) \d+|HTS \d{4}|FR (?:Doc )?\d{4}-\d+|\d+ CFR [\d.]+|Prop\. \d{4}\/\d+:\d+|OJ [CL] [\d/]+|(?:Circular|Decree|Regulation|Directive) [\d/]+[\w/Đ-]*)/g
const schedule = /\bSchedule \d|\bGlobal Tariff\b|\b[A-Z]*FTA\b.*\b(?:Annex|staging|Schedule)\b/

/**
 * The short form of a rule's source for a page or a letter: laws, schedules and pages of authorities, in at most 80
 * characters. Null when none is named, or when the rule itself was not checked: say so instead.
 */
export function publicSource({ source, confidence }: { source: string; confidence: string }): string | null {
  if (confidence === 'low') return null
  const parts = [...new Set(segmentsOf(source).flatMap(officialOf))]
  const fitting = parts.reduce((all, part) => {
    const longer = all === '' ? part : `${all}; ${part}`
    return longer.length <= room ? longer : all
  }, '')
  return fitting === '' ? null : fitting
}

/** Clauses, sentences and what stands in brackets, each by itself: a copy is named beside what it is a copy of. */
const segmentsOf = (source: string): string[] =>
  source
    .split(/[;()]|\.\s+(?=[A-Z])/)
    .map((part) => part.replace(/\s+(?:id=\d+|\d{5,})$/, '').replace(/^[\s,]+|[\s,.]+$/g, ''))
    .filter((part) => part !== '')

/** A clause as it stands when all of it is official; else only what it cites. */
function officialOf(clause: string): string[] {
  const hosts = clause.match(host) ?? []
  const authorities = hosts.filter((name) => authority.test(name))
  const cited = clause.match(citation) ?? []
  const isInside = inside.test(clause) || hosts.length > authorities.length
  const isOfficial = authorities.length + cited.length > 0 || schedule.test(clause)
  if (isOfficial && !isInside && clause.length <= room) return [clause]
  return [...authorities, ...cited]
}
