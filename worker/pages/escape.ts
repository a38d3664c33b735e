const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute. */
export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)

/** Data inside a script element: no `<` survives, so nothing can end the element. */
export const scriptJson = (data: unknown): string => JSON.stringify(data).replace(/</g, '\\u003c')
