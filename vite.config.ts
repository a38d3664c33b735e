import { join } from 'node:path'
import { defineConfig } from 'vite'
import { shells } from './web/build/shells.ts'

const web = join(import.meta.dirname, 'web')

/** One HTML source per page type of the storefront; the plugin makes a shell per language of each. */
const shopPages = [
  'home',
  'category',
  'search',
  'listing',
  'exporter',
  'cart',
  'checkout',
  'order',
  'help',
  'not-found',
]

/** The consoles, one page each. */
const consoles = ['sell', 'ops']

export default defineConfig({
  root: web,
  base: '/',
  publicDir: join(web, 'public'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [shells()],
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox120', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries([
        ['sw', join(web, 'shop/sw.ts')],
        ['sell-sw', join(web, 'sell/sw.ts')],
        ...shopPages.map((name) => [name, join(web, 'shop', `${name}.html`)]),
        ...consoles.map((name) => [name, join(web, name, 'index.html')]),
      ]),
      output: {
        // A service worker keeps its name: browsers look for the new one under the old address.
        entryFileNames: (chunk) =>
          /^(sell-)?sw$/.test(chunk.name) ? `${chunk.name}.js` : 'assets/[name]-[hash].js',
        // Words are told from pages by their name.
        chunkFileNames: ({ facadeModuleId }) => {
          const area = /\/locales\/(vi|en)\/(\w[\w-]*)\.ts$/.exec(facadeModuleId ?? '')
          return area ? `assets/words-${area[1]}-${area[2]}-[hash].js` : 'assets/[name]-[hash].js'
        },
        // What both consoles always need is one file, and what a desk's pages share another: fewer round trips on 4G.
        codeSplitting: {
          groups: [
            {
              name: 'console',
              test: /web\/(console\/(?!sign-in|account|modal|form|pager|photo|small-photo|prove-again|open-frame|offline\/waiting|offline\/keep-ahead)|ui\/(field|country-text|money-text|badge)|(sell|ops)\/\w[\w-]*\/words\.ts|team\/words\.ts|console\/account\/words\.ts)|schema\/values\/(status|day)|node_modules\/(@?preact)\//,
            },
            {
              name: 'desk',
              test: /web\/sell\/(acts|deadline|firm|hold|pending|unsent-step|tabs|words)\.tsx?/,
            },
          ],
        },
      },
    },
  },
})
