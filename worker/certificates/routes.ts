import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/certificates.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { decideCertificate, findCertificateEvidence } from './decide-certificate.ts'
import { addCertificate, addCertificatePhoto, changeCertificate } from './give-certificate.ts'
import { findCertificate, listCertificates } from './list-certificates.ts'

const { findCertificate: find } = contracts
const { listCertificates: list, addCertificate: add, changeCertificate: change } = contracts
const { addCertificatePhoto: photo, findCertificateEvidence: evidence, decideCertificate: judge } = contracts

export const certificateRoutes = new Hono<AppEnv>()
  .on(list.method, list.path, serve(list, listCertificates))
  .on(find.method, find.path, serve(find, findCertificate))
  .on(add.method, add.path, serve(add, addCertificate))
  .on(change.method, change.path, serve(change, changeCertificate))
  .on(photo.method, photo.path, serve(photo, addCertificatePhoto))
  .on(evidence.method, evidence.path, serve(evidence, findCertificateEvidence))
  .on(judge.method, judge.path, serve(judge, decideCertificate))
