import { Hono } from 'hono'
import { findFigures as contract } from '../../schema/contracts/shops.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { findFigures } from './find-figures.ts'

export const figureRoutes = new Hono<AppEnv>().on(
  contract.method,
  contract.path,
  serve(contract, findFigures),
)
