import type { Locale } from '../../schema/values/locale.ts'
import { isId } from '../../schema/values/id.ts'
import { hmac, sameDigest } from '../platform/digest.ts'
import type { Settings } from '../platform/settings.ts'

const seal = ({ codeSecret }: Settings, id: string): Promise<string> => hmac(codeSecret, `follow ${id}`)

/** What opens one following and nothing else: `<id>.<seal>`. */
export const followKey = async (settings: Settings, id: string): Promise<string> =>
  `${id}.${await seal(settings, id)}`

/** The follower a key belongs to; undefined for a key nobody was given. */
export async function followerOf(settings: Settings, key: string): Promise<string | undefined> {
  const [id = '', given = ''] = key.split('.')
  if (!isId('follower', id)) return undefined
  return sameDigest(await seal(settings, id), given) ? id : undefined
}

/** The page that asks before it does anything: programs that open links follow nobody. */
export const followUrl = (settings: Settings, locale: Locale, key: string): string =>
  `${settings.origin}/${locale}/follow/${key}`
