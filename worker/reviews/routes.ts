import { Hono } from 'hono'
import * as reviews from '../../schema/contracts/reviews.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { addReason } from './add-reason.ts'
import { changeReason } from './change-reason.ts'
import { listQueue } from './list-queue.ts'
import { listQueues } from './list-queues.ts'
import { listReasons } from './list-reasons.ts'

export const reviewRoutes = new Hono<AppEnv>()
  .on(reviews.listQueues.method, reviews.listQueues.path, serve(reviews.listQueues, listQueues))
  .on(reviews.listQueue.method, reviews.listQueue.path, serve(reviews.listQueue, listQueue))
  .on(reviews.listReasons.method, reviews.listReasons.path, serve(reviews.listReasons, listReasons))
  .on(reviews.addReason.method, reviews.addReason.path, serve(reviews.addReason, addReason))
  .on(reviews.changeReason.method, reviews.changeReason.path, serve(reviews.changeReason, changeReason))
