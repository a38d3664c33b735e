import { Hono } from 'hono'
import {
  findExporter as exporterContract,
  findListing as listingContract,
  listListings as listingsContract,
  listMarkets as marketsContract,
  listSuggestions,
} from '../../schema/contracts/catalogue.ts'
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
