import { optionList } from './option-list.ts'

type Suggestion = {
  kind: 'listing' | 'category' | 'province' | 'exporter'
  ref: string
  text: { vi: string; en: string }
}

const wait = 200
const places = { listing: '/p/', category: '/c/', province: '/search?province=', exporter: '/s/' } as const

/**
 * Suggestions under the search box. Nothing happens while an input method is still composing (Telex, VNI), and the
 * form works as ever.
 */
export function suggestWords(): void {
  const input = document.querySelector<HTMLInputElement>('[data-suggest]')
  if (!input?.form) return
  const { suggest: label = '', countOne = '', count = '' } = input.dataset
  const list = optionList(input, label, (many) => (many === 1 ? countOne : count.replace('2', String(many))))
  const locale = document.documentElement.lang === 'en' ? 'en' : 'vi'
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (): Promise<void> => {
    const words = input.value.trim()
    const mine = (asked += 1)
    if (words.length < 2) return list.show([])
    const found = await fetchSuggestions(words)
    if (mine !== asked || document.activeElement !== input) return
    list.show(
      found.map(({ kind, ref, text }) => ({
        text: text[locale] || text.vi,
        href: `/${locale}${places[kind]}${encodeURIComponent(ref)}`,
      })),
    )
  }

  input.addEventListener('input', (event) => {
    clearTimeout(timer)
    if (!(event as InputEvent).isComposing) timer = setTimeout(() => void ask(), wait)
  })
}

/** Offline or slow: nothing is suggested, and searching still works. */
async function fetchSuggestions(words: string): Promise<Suggestion[]> {
  try {
    const query = new URLSearchParams({ q: words })
    const answer = await fetch(`/api/search/suggestions?${query}`, { signal: AbortSignal.timeout(10_000) })
    return ((await answer.json()) as { items?: Suggestion[] }).items ?? []
  } catch {
    return []
  }
}
