import { join } from 'node:path'
import { type Plugin, runnerImport } from 'vite'
import { type Locale, locales } from '../../schema/values/locale.ts'
import { consoleIcons, shopIcons } from '../ui/icons.ts'
import { sprite } from './sprite.ts'

type Layout = { renderLayout: (locale: Locale) => { before: string; after: string } }

/**
 * Turns Vite's HTML into what the Worker fills: `shells/{vi,en}/{page}.html` with header and footer already rendered
 * in that language, the icons inlined, and `[[name]]` markers where the edge puts the page. A console keeps
 * one page, with its own icons.
 */
export function shells(): Plugin {
  let root = ''
  return {
    name: 'shells',
    enforce: 'post',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    async generateBundle(_options, bundle) {
      const { module } = await runnerImport<Layout>(join(root, 'build/layout.tsx'), {
        configFile: false,
        root,
        logLevel: 'error',
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      })
      const shopSprite = sprite(shopIcons)
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset' || !name.endsWith('.html')) continue
        const html = String(file.source)
        if (!name.startsWith('shop/')) {
          file.source = squeeze(html.replace('<!--icons-->', sprite(consoleIcons)))
          continue
        }
        delete bundle[name]
        for (const locale of locales) {
          const { before, after } = module.renderLayout(locale)
          const source = html
            .replace('%lang%', locale)
            .replace('<!--layout:before-->', () => shopSprite + before)
            .replace('<!--layout:after-->', () => after)
          this.emitFile({
            type: 'asset',
            fileName: `shells/${locale}/${name.slice('shop/'.length)}`,
            source: squeeze(source),
          })
        }
      }
    },
  }
}

/** Line breaks and indents between tags weigh on every page; inside text nothing is touched. */
const squeeze = (html: string): string => html.replace(/>\s*\n\s*</g, '><').trim()
