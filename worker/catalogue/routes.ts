import { Hono } from 'hono'
import {
  findListing as listingContract,
  listListings as listingsContract,
  listSuggestions,
} from '../../schema/contracts/catalogue.ts'
import { findExporter as exporterContract } from '../../schema/contracts/exporters.ts'
import { listMarkets as marketsContract } from '../../schema/contracts/markets.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { findExporter } from './find-exporter.ts'
import { findListing } from './find-listing.ts'
import { listListings } from './list-listings.ts'
import { listMarkets } from './list-markets.ts'
import { suggest } from './suggest.ts'

export const catalogueRoutes = new Hono<AppEnv>()
  .on(marketsContract.method, marketsContract.path, serve(marketsContract, listMarkets))
  .on(listingsContract.method, listingsContract.path, serve(listingsContract, listListings))
  .on(listingContract.method, listingContract.path, serve(listingContract, findListing))
  .on(exporterContract.method, exporterContract.path, serve(exporterContract, findExporter))
  .on(listSuggestions.method, listSuggestions.path, serve(listSuggestions, suggest))
