import { helpSettingOf } from '../../schema/values/market-setting.ts'
import { HelpPage } from '../../schema/values/market-settings.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { mostHelpPages } from './list-settings.ts'
import { currentSettings, type CurrentRow, namesFrom } from './queries.ts'

/** The help pages operators wrote, by slug; one that was taken back is not among them. */
export async function writtenHelp({ db }: Deps): Promise<Map<string, HelpPage>> {
  const [names] = await read<[{ name: string }]>(db, [namesFrom(helpSettingOf(''), mostHelpPages)])
  if (names.length === 0) return new Map()
  const [rows] = await read<[CurrentRow]>(db, [currentSettings(names.map(({ name }) => name))])
  return new Map(
    rows.flatMap(({ name, value }): [string, HelpPage][] => {
      const page = HelpPage.safeParse(JSON.parse(value))
      return page.success ? [[name.slice(helpSettingOf('').length), page.data]] : []
    }),
  )
}
