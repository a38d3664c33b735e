import { Hono } from 'hono'
import {
  listListingChoices,
  searchHsCodes as searchContract,
  suggestHsCodes as suggestContract,
} from '../../schema/contracts/hs-codes.ts'
import { previewListing as previewContract } from '../../schema/contracts/listing-preview.ts'
import {
  decideListing as decideContract,
  findListingReview as reviewContract,
} from '../../schema/contracts/listing-reviews.ts'
import * as contracts from '../../schema/contracts/listings.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { createListing, duplicateListing } from './create-listing.ts'
import { decideListing } from './decide-listing.ts'
import { deleteListing } from './delete-listing.ts'
import { findListingReview } from './find-listing-review.ts'
import { findOwnListing } from './find-own-listing.ts'
import { listChoices } from './list-choices.ts'
import { listOwnListings } from './list-own-listings.ts'
import { listListingVersions } from './list-versions.ts'
import { pauseListing, resumeListing, unsubmitListing, withdrawListing } from './move-listing.ts'
import { previewListing } from './preview-listing.ts'
import { saveListing } from './save-listing.ts'
import { searchHsCodes } from './search-hs-codes.ts'
import { submitListing } from './submit-listing.ts'
import { suggestHsCodes } from './suggest-hs-codes.ts'

const {
  createListing: create,
  deleteListing: remove,
  duplicateListing: duplicate,
  findOwnListing: find,
  listListingVersions: versions,
  listOwnListings: list,
  pauseListing: pause,
  resumeListing: resume,
  saveListing: save,
  submitListing: submit,
  unsubmitListing: unsubmit,
  withdrawListing: withdraw,
} = contracts

export const listingRoutes = new Hono<AppEnv>()
  .on(list.method, list.path, serve(list, listOwnListings))
  .on(create.method, create.path, serve(create, createListing))
  .on(searchContract.method, searchContract.path, serve(searchContract, searchHsCodes))
  .on(find.method, find.path, serve(find, findOwnListing))
  .on(save.method, save.path, serve(save, saveListing))
  .on(remove.method, remove.path, serve(remove, deleteListing))
  .on(duplicate.method, duplicate.path, serve(duplicate, duplicateListing))
  .on(submit.method, submit.path, serve(submit, submitListing))
  .on(unsubmit.method, unsubmit.path, serve(unsubmit, unsubmitListing))
  .on(pause.method, pause.path, serve(pause, pauseListing))
  .on(resume.method, resume.path, serve(resume, resumeListing))
  .on(withdraw.method, withdraw.path, serve(withdraw, withdrawListing))
  .on(versions.method, versions.path, serve(versions, listListingVersions))
  .on(previewContract.method, previewContract.path, serve(previewContract, previewListing))
  .on(suggestContract.method, suggestContract.path, serve(suggestContract, suggestHsCodes))
  .on(listListingChoices.method, listListingChoices.path, serve(listListingChoices, listChoices))
  .on(reviewContract.method, reviewContract.path, serve(reviewContract, findListingReview))
  .on(decideContract.method, decideContract.path, serve(decideContract, decideListing))
