import type { ComponentChildren } from 'preact'
import { LanguageSwitch } from './language-switch.tsx'
import { brand } from './page.tsx'

/** Around a page that is for whoever comes: no menu, for nobody acts for anyone there. */
export const OpenFrame = ({ children }: { children: ComponentChildren }) => (
  <div class="gate">
    <header class="gate-head">
      <p class="brand">{brand()}</p>
      <LanguageSwitch />
    </header>
    <main id="main" class="gate-main">
      {children}
    </main>
  </div>
)
