import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/bank-accounts.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { cancelBankAccount } from './cancel-bank-account.ts'
import { decideBankAccount } from './decide-bank-account.ts'
import { findOperatorBankAccount } from './find-operator-bank-account.ts'
import { listBankAccounts } from './list-bank-accounts.ts'
import { proposeBankAccount } from './propose-bank-account.ts'

const {
  listBankAccounts: list,
  proposeBankAccount: propose,
  cancelBankAccount: cancel,
  findOperatorBankAccount: find,
  decideBankAccount: decide,
} = contracts

export const bankAccountRoutes = new Hono<AppEnv>()
  .on(list.method, list.path, serve(list, listBankAccounts))
  .on(propose.method, propose.path, serve(propose, proposeBankAccount))
  .on(cancel.method, cancel.path, serve(cancel, cancelBankAccount))
  .on(find.method, find.path, serve(find, findOperatorBankAccount))
  .on(decide.method, decide.path, serve(decide, decideBankAccount))
