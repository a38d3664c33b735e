import type { Locale } from '../../schema/values/locale.ts'

/** What a letter is made of. Text and HTML are two prints of the same blocks, so they cannot say different things. */
export type Block =
  | { kind: 'words'; text: string }
  /** What somebody else wrote, shown as theirs. */
  | { kind: 'quote'; lead: string; text: string; language: Locale }
  | { kind: 'list'; title?: string; items: readonly string[] }
  | { kind: 'slip'; title: string; rows: readonly SlipRow[] }
  | { kind: 'link'; label: string; url: string }

export type SlipRow = { label: string; value: string; isTotal?: boolean }

export type Letter = {
  locale: Locale
  subject: string
  /** The first line some mail programs show beside the subject. */
  preview: string
  blocks: readonly Block[]
  footer: readonly string[]
}

/** The letter as plain text: blocks apart by an empty line, amounts after their label. */
export function letterText({ blocks, footer }: Letter): string {
  return [...blocks.map(blockText), ['--', ...footer].join('\n')].join('\n\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'words':
      return block.text
    case 'quote':
      return `${block.lead} “${block.text}”`
    case 'list':
      return [...(block.title ? [block.title] : []), ...block.items.map((item) => `- ${item}`)].join('\n')
    case 'slip':
      return [block.title, ...block.rows.map(({ label, value }) => `  ${label}: ${value}`)].join('\n')
    case 'link':
      return `${block.label}:\n${block.url}`
  }
}
