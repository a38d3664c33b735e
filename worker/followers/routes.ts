import { Hono } from 'hono'
import { followExporter as contract } from '../../schema/contracts/shops.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { followExporter } from './follow-exporter.ts'

export const followerRoutes = new Hono<AppEnv>().on(
  contract.method,
  contract.path,
  serve(contract, followExporter),
)
