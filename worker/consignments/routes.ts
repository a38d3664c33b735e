import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/consignments.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { acceptConsignment } from './accept-consignment.ts'
import { acceptConsignments, packConsignments } from './act-on-many.ts'
import { declineConsignment } from './decline-consignment.ts'
import { deliverShipment } from './deliver-shipment.ts'
import { findConsignment } from './find-consignment.ts'
import { listConsignments } from './list-consignments.ts'
import { packConsignment, unpackConsignment } from './pack-consignment.ts'
import { shipConsignment } from './ship-consignment.ts'

const {
  listConsignments: list,
  findConsignment: find,
  acceptConsignment: accept,
  declineConsignment: decline,
} = contracts
const {
  packConsignment: pack,
  unpackConsignment: unpack,
  shipConsignment: ship,
  deliverShipment: deliver,
} = contracts

const { acceptConsignments: acceptMany, packConsignments: packMany } = contracts

export const consignmentRoutes = new Hono<AppEnv>()
  .on(list.method, list.path, serve(list, listConsignments))
  .on(find.method, find.path, serve(find, findConsignment))
  .on(acceptMany.method, acceptMany.path, serve(acceptMany, acceptConsignments))
  .on(packMany.method, packMany.path, serve(packMany, packConsignments))
  .on(accept.method, accept.path, serve(accept, acceptConsignment))
  .on(decline.method, decline.path, serve(decline, declineConsignment))
  .on(pack.method, pack.path, serve(pack, packConsignment))
  .on(unpack.method, unpack.path, serve(unpack, unpackConsignment))
  .on(ship.method, ship.path, serve(ship, shipConsignment))
  .on(deliver.method, deliver.path, serve(deliver, deliverShipment))
