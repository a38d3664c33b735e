import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/imports.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { applyImport, cancelImport } from './apply-import.ts'
import { createImport } from './create-import.ts'
import { findImport, listImportRows, listImports } from './find-import.ts'

const { createImport: create, listImports: list, findImport: find, listImportRows: rows } = contracts
const { applyImport: apply, cancelImport: cancel } = contracts

export const importRoutes = new Hono<AppEnv>()
  .on(create.method, create.path, serve(create, createImport))
  .on(list.method, list.path, serve(list, listImports))
  .on(find.method, find.path, serve(find, findImport))
  .on(rows.method, rows.path, serve(rows, listImportRows))
  .on(apply.method, apply.path, serve(apply, applyImport))
  .on(cancel.method, cancel.path, serve(cancel, cancelImport))
