import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/applications.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { addItemDocument } from './add-item-document.ts'
import { findApplication } from './find-application.ts'
import { findChecklist } from './find-checklist.ts'
import { findOperatorExporter } from './find-operator-exporter.ts'
import { removeItemDocument } from './remove-item-document.ts'
import { saveApplication } from './save-application.ts'
import { saveChecklist } from './save-checklist.ts'
import { startApplication } from './start-application.ts'
import { submitApplication } from './submit-application.ts'
import { verifyExporter } from './verify-exporter.ts'

const {
  startApplication: start,
  findApplication: find,
  saveApplication: save,
  submitApplication: submit,
  addItemDocument: add,
  removeItemDocument: remove,
} = contracts
const {
  findChecklist: checklist,
  saveChecklist: change,
  findOperatorExporter: evidence,
  verifyExporter: verify,
} = contracts

export const applicationRoutes = new Hono<AppEnv>()
  .on(start.method, start.path, serve(start, startApplication))
  .on(find.method, find.path, serve(find, findApplication))
  .on(save.method, save.path, serve(save, saveApplication))
  .on(submit.method, submit.path, serve(submit, submitApplication))
  .on(add.method, add.path, serve(add, addItemDocument))
  .on(remove.method, remove.path, serve(remove, removeItemDocument))
  .on(checklist.method, checklist.path, serve(checklist, findChecklist))
  .on(change.method, change.path, serve(change, saveChecklist))
  .on(evidence.method, evidence.path, serve(evidence, findOperatorExporter))
  .on(verify.method, verify.path, serve(verify, verifyExporter))
