import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/stock.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { countStock } from './count-stock.ts'
import { listStock, listStockCounts } from './list-stock.ts'
import { setFirmLowLine, setLowLine } from './set-low-line.ts'

const { listStock: list, countStock: count, listStockCounts: counts } = contracts
const { setLowLine: line, setFirmLowLine: firmLine } = contracts

export const stockRoutes = new Hono<AppEnv>()
  .on(list.method, list.path, serve(list, listStock))
  .on(count.method, count.path, serve(count, countStock))
  .on(counts.method, counts.path, serve(counts, listStockCounts))
  .on(line.method, line.path, serve(line, setLowLine))
  .on(firmLine.method, firmLine.path, serve(firmLine, setFirmLowLine))
