import { type Context, Hono } from 'hono'
import {
  changeMe as changeMeContract,
  endOtherSessions as endOthersContract,
  endSession as endOneContract,
  listSessions as listSessionsContract,
} from '../../schema/contracts/me.ts'
import {
  me,
  prove as proveContract,
  sendSignInCode as sendCodeContract,
  signIn as signInContract,
  signOut as signOutContract,
} from '../../schema/contracts/people.ts'
import { privateCookie, setPrivateCookie } from '../platform/cookies.ts'
import { base64url } from '../platform/digest.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { prove } from './prove.ts'
import { codeFor } from './queries.ts'
import { changeMe, endOneSession, endOtherSessions, listSessions } from './manage-sessions.ts'
import { sendSignInCode } from './send-sign-in-code.ts'
import { sessionFor } from './session-life.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { whoIsSignedIn } from './who-is-signed-in.ts'

/** A browser always says what it fetches for; a program has no reason to, and may not keep cookies. */
const isBrowser = (context: Context): boolean => context.req.header('sec-fetch-dest') !== undefined

const nonceCookie = 'sign-in'

export const peopleRoutes = new Hono<AppEnv>()
  .on(sendCodeContract.method, sendCodeContract.path, async (context) => {
    const { random, settings } = context.get('deps')
    const nonce = isBrowser(context) ? base64url(random(32)) : undefined
    context.res = await serve(sendCodeContract, (deps, ask) => sendSignInCode(deps, ask, nonce))(context)
    if (nonce) setPrivateCookie(context, settings, nonceCookie, nonce, { maxAge: codeFor / 1000 })
    return context.res
  })
  .on(signInContract.method, signInContract.path, async (context) => {
    const { settings } = context.get('deps')
    const nonce = privateCookie(context, settings, nonceCookie)
    let token = ''
    context.res = await serve(signInContract, async (deps, ask) => {
      const signedIn = await signIn(deps, ask, nonce)
      token = signedIn.token
      return signedIn.reply
    })(context)
    setPrivateCookie(context, settings, 'session', token, { maxAge: sessionFor / 1000 })
    if (nonce) setPrivateCookie(context, settings, nonceCookie, '', { maxAge: 0 })
    return context.res
  })
  .on(proveContract.method, proveContract.path, async (context) => {
    const { settings } = context.get('deps')
    const nonce = privateCookie(context, settings, nonceCookie)
    context.res = await serve(proveContract, (deps, ask) => prove(deps, ask, nonce))(context)
    if (nonce) setPrivateCookie(context, settings, nonceCookie, '', { maxAge: 0 })
    return context.res
  })
  .on(signOutContract.method, signOutContract.path, async (context) => {
    const { settings } = context.get('deps')
    context.res = await serve(signOutContract, signOut)(context)
    setPrivateCookie(context, settings, 'session', '', { maxAge: 0 })
    return context.res
  })
  .on(me.method, me.path, serve(me, whoIsSignedIn))
  .on(changeMeContract.method, changeMeContract.path, serve(changeMeContract, changeMe))
  .on(listSessionsContract.method, listSessionsContract.path, serve(listSessionsContract, listSessions))
  .on(endOthersContract.method, endOthersContract.path, serve(endOthersContract, endOtherSessions))
  .on(endOneContract.method, endOneContract.path, serve(endOneContract, endOneSession))
