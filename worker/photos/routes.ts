import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/photos.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { listPhotos } from './list-photos.ts'
import { removePhoto } from './remove-photo.ts'
import { servePhoto } from './serve-photo.ts'
import { listShareCards, putShareCard } from './share-cards.ts'
import { uploadPhoto } from './upload-photo.ts'

const { uploadPhoto: upload, listPhotos: list, removePhoto: remove } = contracts
const { putShareCard: putCard, listShareCards: listCards } = contracts

export const photoRoutes = new Hono<AppEnv>()
  .on(upload.method, upload.path, serve(upload, uploadPhoto))
  .on(list.method, list.path, serve(list, listPhotos))
  .on(remove.method, remove.path, serve(remove, removePhoto))
  .on(putCard.method, putCard.path, serve(putCard, putShareCard))
  .on(listCards.method, listCards.path, serve(listCards, listShareCards))
  .get('/photos/:id/:name', servePhoto)
