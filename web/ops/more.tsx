import { MorePage } from '../console/more-page.tsx'
import { moreItems } from './menu.ts'
import { opsWords } from './words.ts'

export default function More() {
  return <MorePage title={opsWords().menu.more} items={moreItems()} />
}
