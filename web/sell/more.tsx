import { MorePage } from '../console/more-page.tsx'
import { moreItems } from './menu.ts'
import { deskWords } from './words.ts'

export default function More() {
  return <MorePage title={deskWords().menu.more} items={moreItems()} />
}
