import type { Same } from '../same.ts'
import type { follow as vi } from '../vi/follow.ts'

export const follow: Same<typeof vi> = {
  title: (name: string) => `Follow ${name}`,
  askLead: 'Confirm to hear of new goods, at most one letter a week.',
  confirm: 'Confirm',
  confirmedLead: 'You are following. At most one letter a week, only when there is something new.',
  leave: 'Stop following and remove my address',
  left: 'You no longer follow. Your address is removed from the list.',
  back: 'To the maker’s page',
}
