import { Hono } from 'hono'
import { listInvariants } from '../../schema/contracts/operators.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { checkInvariants } from './check-invariants.ts'

export const invariantRoutes = new Hono<AppEnv>().on(
  listInvariants.method,
  listInvariants.path,
  serve(listInvariants, checkInvariants),
)
