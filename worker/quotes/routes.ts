import { Hono } from 'hono'
import { createQuote as createContract, findQuote as findContract } from '../../schema/contracts/quotes.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { createQuote } from './create-quote.ts'
import { findQuote } from './find-quote.ts'

export const quoteRoutes = new Hono<AppEnv>()
  .on(createContract.method, createContract.path, serve(createContract, createQuote))
  .on(findContract.method, findContract.path, serve(findContract, findQuote))
