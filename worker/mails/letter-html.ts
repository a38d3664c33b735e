import type { Block, Letter, SlipRow } from './letter.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

/** Typed line breaks survive; nothing a person typed becomes markup. */
const lines = (text: string): string => escape(text).replaceAll('\n', '<br>')

// No background and no text colour of our own: the reader's program decides between light and dark. Rules are a grey
// that stands on both, and the one filled shape brings its own pair of colours (contrast 7.6:1).
const rule = '1px solid #8a8a8a'
const cell = 'padding:6px 0;vertical-align:top'
const button =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5d3b;color:#ffffff;text-decoration:none;font-weight:600'

/** The letter as HTML: one column, inline styles, no picture and nothing fetched, its language declared. */
export function letterHtml({ locale, subject, preview, blocks, footer }: Letter): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
</head>
<body style="margin:0;padding:16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="display:none;max-height:0;overflow:hidden">${escape(preview)}</div>
<div role="main" style="max-width:600px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escape(subject)}</h1>
${blocks.map(blockHtml).join('\n')}
<hr style="border:0;border-top:${rule};margin:24px 0 12px">
${footer.map((text) => `<p style="margin:0 0 8px;font-size:14px">${lines(text)}</p>`).join('\n')}
</div>
</body>
</html>`
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'words':
      return `<p style="margin:0 0 16px">${lines(block.text)}</p>`
    case 'quote':
      return `<p style="margin:0 0 16px">${escape(block.lead)} <q lang="${block.language}">${lines(block.text)}</q></p>`
    case 'list':
      return `${block.title ? `<h2 style="font-size:17px;margin:16px 0 8px">${escape(block.title)}</h2>\n` : ''}<ul style="margin:0 0 16px;padding-left:20px">${block.items.map((item) => `<li>${lines(item)}</li>`).join('')}</ul>`
    case 'slip':
      return `<table style="width:100%;border-collapse:collapse;margin:0 0 16px"><caption style="text-align:left;font-weight:600;padding:8px 0">${escape(block.title)}</caption><tbody>${block.rows.map(rowHtml).join('')}</tbody></table>`
    case 'link':
      return `<p style="margin:24px 0"><a href="${escape(block.url)}" style="${button}">${escape(block.label)}</a></p>`
  }
}

function rowHtml({ label, value, isTotal }: SlipRow): string {
  const style = isTotal ? `${cell};border-top:${rule};font-weight:600` : `${cell};font-weight:400`
  return `<tr><th scope="row" style="text-align:left;${style}">${escape(label)}</th><td style="text-align:right;white-space:nowrap;${style}">${escape(value)}</td></tr>`
}
