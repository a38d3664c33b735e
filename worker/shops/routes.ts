import { Hono } from 'hono'
import { findOwnShop as find, shapeShop as shape } from '../../schema/contracts/shops.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { findOwnShop, shapeShop } from './own-shop.ts'

export const shopRoutes = new Hono<AppEnv>()
  .on(find.method, find.path, serve(find, findOwnShop))
  .on(shape.method, shape.path, serve(shape, shapeShop))
