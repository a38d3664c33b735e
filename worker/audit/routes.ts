import { Hono } from 'hono'
import { listAudit as contract } from '../../schema/contracts/reviews.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { listAudit } from './list-audit.ts'

export const auditRoutes = new Hono<AppEnv>().on(contract.method, contract.path, serve(contract, listAudit))
