import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * The named Lucide icons as one hidden SVG of symbols. Stroke and size come from `.icon` in the style sheet, so a
 * symbol holds only its shapes.
 */
export function sprite(names: readonly string[]): string {
  const symbols = [...names].sort().map((name) => {
    const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8')
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>')}</symbol>`
  })
  return `<svg class="sprite" aria-hidden="true">${symbols.join('')}</svg>`
}
