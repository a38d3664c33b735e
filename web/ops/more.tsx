import { Page } from '../console/page.tsx'
import { Icon } from '../ui/icon.tsx'
import { moreItems } from './menu.ts'
import { opsWords } from './words.ts'

/** The pages a phone's menu has no room for. */
export default function More() {
  return (
    <Page title={opsWords().menu.more}>
      <ul class="more">
        {moreItems().map(({ href, text, icon }) => (
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
}
