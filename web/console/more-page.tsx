import { Icon } from '../ui/icon.tsx'
import { Page } from './page.tsx'
import type { MenuItem } from './shell.tsx'

/** The pages a phone's menu has no room for. */
export const MorePage = ({ title, items }: { title: string; items: readonly MenuItem[] }) => (
  <Page title={title}>
    <ul class="more">
      {items.map(({ href, text, icon }) => (
        <li key={href}>
          <a href={href}>
            <Icon name={icon} />
            <span>{text}</span>
          </a>
        </li>
      ))}
    </ul>
  </Page>
)
