import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/reports.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { decideReport as decide } from './decide-report.ts'
import { findEvidence } from './find-evidence.ts'
import { listTakedowns } from './list-takedowns.ts'
import { recordRequest } from './record-request.ts'
import { reportListing as report } from './report-listing.ts'

const {
  listTakedowns: list,
  reportListing,
  recordAuthorityRequest,
  findReportEvidence,
  decideReport,
} = contracts

export const reportRoutes = new Hono<AppEnv>()
  .on(reportListing.method, reportListing.path, serve(reportListing, report))
  .on(
    recordAuthorityRequest.method,
    recordAuthorityRequest.path,
    serve(recordAuthorityRequest, recordRequest),
  )
  .on(findReportEvidence.method, findReportEvidence.path, serve(findReportEvidence, findEvidence))
  .on(decideReport.method, decideReport.path, serve(decideReport, decide))
  .on(list.method, list.path, serve(list, listTakedowns))
