import { foldedWords } from '../../schema/values/text.ts'

/** Words of a title that say nothing about the goods: measures, packs, praise, places' general words. */
const idle = new Set(
  (
    'g gr kg ml l goi hop tui chai lon lo bich set bo cai chiec loai hang dac san qua tang ngon sach thom nguyen chat tu nhien huu co ' +
    'cao cap truyen thong nha lam thu cong dac biet hao hang ocop viet nam vung mien que the and of for with from fresh natural ' +
    'organic premium traditional handmade pack bag box bottle gift vietnamese size mau do xanh trang den vang nau cho voi va tu cua'
  ).split(' '),
)

/** The words of a search box as an expression of `hs_search`: all of them, the last one begun; null: nothing to ask. */
export function boxMatch(query: string): string | null {
  const words = foldedWords(query).slice(0, 8)
  return words.length === 0 ? null : `${words.map((word) => `"${word}"`).join(' AND ')} *`
}

/** Telling words of a title, any of them; null when there are none. */
export function titleMatch(title: string): string | null {
  const words = tellingWords(title)
  return words.length === 0 ? null : words.map((word) => `"${word}"`).join(' OR ')
}

export const tellingWords = (title: string): string[] =>
  [
    ...new Set(
      foldedWords(title).filter(
        (word) => word.length > 1 && !idle.has(word) && !/^\d+(?:g|gr|kg|ml|l|cm|mm)?$/.test(word),
      ),
    ),
  ].slice(0, 10)
