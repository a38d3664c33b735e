import { Hono } from 'hono'
import { exportSheet as exporting, sheetTemplate as template } from '../../schema/contracts/imports.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { write } from '../platform/database.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { noRows, sheetResponse } from './export-sheet.ts'
import { exportedPages } from './pages.ts'

/** A sheet is no JSON: the door parses the question and asks who calls, the file is streamed beside it. */
export const exportRoutes = new Hono<AppEnv>()
  .on(exporting.method, exporting.path, async (context) => {
    let file: Response | undefined
    const answer = await serve(exporting, async (deps, ask) => {
      actsFor(deps.actor, ask.exporterId, 'export')
      const suffix = dayInVietNam(deps.now())
      await write(deps.db, [
        audit(deps, {
          action: 'sheet_fetched',
          subject: ask.exporterId,
          facts: { kind: ask.kind, format: ask.format },
        }),
      ])
      file = sheetResponse({ ...ask, suffix }, exportedPages(deps, ask))
      return undefined
    })(context)
    return file ?? answer
  })
  .on(template.method, template.path, async (context) => {
    let file: Response | undefined
    const answer = await serve(template, async (deps, ask) => {
      actsFor(deps.actor, ask.exporterId, 'read')
      file = sheetResponse({ ...ask, suffix: ask.lang === 'vi' ? 'mau' : 'template' }, noRows())
      return undefined
    })(context)
    return file ?? answer
  })
