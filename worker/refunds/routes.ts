import { Hono } from 'hono'
import * as refunds from '../../schema/contracts/refunds.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { decideRefundRequest } from './decide-refund-request.ts'
import { findRefundRequest } from './find-refund-request.ts'
import { refundConsignment } from './refund-consignment.ts'

export const refundRoutes = new Hono<AppEnv>()
  .on(
    refunds.refundConsignment.method,
    refunds.refundConsignment.path,
    serve(refunds.refundConsignment, refundConsignment),
  )
  .on(
    refunds.findRefundRequest.method,
    refunds.findRefundRequest.path,
    serve(refunds.findRefundRequest, findRefundRequest),
  )
  .on(
    refunds.decideRefundRequest.method,
    refunds.decideRefundRequest.path,
    serve(refunds.decideRefundRequest, decideRefundRequest),
  )
