import { type Context, Hono } from 'hono'
import {
  addPasskey as addContract,
  askPasskey as askContract,
  askPasskeyRegistration as registrationContract,
  listPasskeys as listContract,
  proveByPasskey as proveContract,
  removePasskey as removeContract,
  renamePasskey as renameContract,
  signInByPasskey as signInContract,
} from '../../schema/contracts/me.ts'
import { sessionFor } from '../people/session-life.ts'
import { privateCookie, setPrivateCookie } from '../platform/cookies.ts'
import { base64url } from '../platform/digest.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { askPasskey, askPasskeyRegistration } from './ask-passkey.ts'
import { addPasskey, listPasskeys, removePasskey, renamePasskey } from './keep-passkey.ts'
import { challengeFor } from './queries.ts'
import { proveByPasskey, signInByPasskey } from './sign-in-by-passkey.ts'

const nonceCookie = 'passkey'

const newNonce = (context: Context<AppEnv>): string => base64url(context.get('deps').random(32))
const nonceOf = (context: Context<AppEnv>): string | undefined =>
  privateCookie(context, context.get('deps').settings, nonceCookie)
const keepNonce = (context: Context<AppEnv>, nonce: string): void =>
  setPrivateCookie(context, context.get('deps').settings, nonceCookie, nonce, {
    maxAge: nonce === '' ? 0 : challengeFor / 1000,
  })

export const passkeyRoutes = new Hono<AppEnv>()
  .on(listContract.method, listContract.path, serve(listContract, listPasskeys))
  .on(registrationContract.method, registrationContract.path, async (context) => {
    const nonce = newNonce(context)
    context.res = await serve(registrationContract, (deps) => askPasskeyRegistration(deps, nonce))(context)
    keepNonce(context, nonce)
    return context.res
  })
  .on(addContract.method, addContract.path, async (context) => {
    context.res = await serve(addContract, (deps, ask) => addPasskey(deps, ask, nonceOf(context)))(context)
    keepNonce(context, '')
    return context.res
  })
  .on(renameContract.method, renameContract.path, serve(renameContract, renamePasskey))
  .on(removeContract.method, removeContract.path, serve(removeContract, removePasskey))
  .on(askContract.method, askContract.path, async (context) => {
    const nonce = newNonce(context)
    context.res = await serve(askContract, (deps, ask) => askPasskey(deps, ask, nonce))(context)
    keepNonce(context, nonce)
    return context.res
  })
  .on(signInContract.method, signInContract.path, async (context) => {
    const { settings } = context.get('deps')
    let token = ''
    context.res = await serve(signInContract, async (deps, ask) => {
      const signedIn = await signInByPasskey(deps, ask, nonceOf(context))
      token = signedIn.token
      return signedIn.reply
    })(context)
    setPrivateCookie(context, settings, 'session', token, { maxAge: sessionFor / 1000 })
    keepNonce(context, '')
    return context.res
  })
  .on(proveContract.method, proveContract.path, async (context) => {
    context.res = await serve(proveContract, (deps, ask) => proveByPasskey(deps, ask, nonceOf(context)))(
      context,
    )
    keepNonce(context, '')
    return context.res
  })
