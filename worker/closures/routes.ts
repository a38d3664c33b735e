import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/closures.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { findGoodsTasks } from './find-goods-tasks.ts'
import { endClosure, listClosures, planClosure } from './plan-closure.ts'

const { listClosures: list, planClosure: plan, endClosure: end, findGoodsTasks: tasks } = contracts

export const closureRoutes = new Hono<AppEnv>()
  .on(list.method, list.path, serve(list, listClosures))
  .on(plan.method, plan.path, serve(plan, planClosure))
  .on(end.method, end.path, serve(end, endClosure))
  .on(tasks.method, tasks.path, serve(tasks, findGoodsTasks))
