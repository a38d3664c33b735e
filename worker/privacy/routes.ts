import { Hono } from 'hono'
import {
  askErasure as askErasureContract,
  askExport as askExportContract,
  confirmErasure as confirmContract,
  dropErasure as dropContract,
  findPerson as findContract,
  listErasures as listContract,
  openExport as openContract,
  searchPeople as searchContract,
} from '../../schema/contracts/privacy.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { askErasure, dropErasure, listErasures } from './ask-erasure.ts'
import { askExport } from './ask-export.ts'
import { confirmErasure } from './confirm-erasure.ts'
import { findPerson } from './find-person.ts'
import { openExport } from './open-export.ts'
import { searchPeople } from './search-people.ts'

const types = { json: 'application/json; charset=utf-8', text: 'text/plain; charset=utf-8' } as const

export const privacyRoutes = new Hono<AppEnv>()
  .on(searchContract.method, searchContract.path, serve(searchContract, searchPeople))
  .on(findContract.method, findContract.path, serve(findContract, findPerson))
  .on(askExportContract.method, askExportContract.path, serve(askExportContract, askExport))
  .on(openContract.method, openContract.path, async (context) => {
    let opened: Awaited<ReturnType<typeof openExport>> | undefined
    const answer = await serve(openContract, async (deps, ask) => {
      opened = await openExport(deps, ask)
      return { id: ask.id }
    })(context)
    if (!opened) return answer
    const { body, kind } = opened
    return new Response(body, {
      headers: {
        'content-type': types[kind],
        'content-disposition': `attachment; filename="person.${kind === 'json' ? 'json' : 'txt'}"`,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      },
    })
  })
  .on(askErasureContract.method, askErasureContract.path, serve(askErasureContract, askErasure))
  .on(listContract.method, listContract.path, serve(listContract, listErasures))
  .on(confirmContract.method, confirmContract.path, serve(confirmContract, confirmErasure))
  .on(dropContract.method, dropContract.path, serve(dropContract, dropErasure))
