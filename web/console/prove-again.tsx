import { render } from 'preact'
import type { Answer } from '../api.ts'

/**
 * Does something that may ask for a fresh sign-in (`fresh_sign_in_needed`). When it does, a dialog lets the person
 * prove again who they are, by a mailed code or a passkey, and then the same act is done again: what was typed stays
 * where it is, for the page is never left. Closing the dialog gives back the refusal. Use it around the `call` of any
 * such act, in either console, with nothing else to place on the page:
 *
 *     const answer = await provedAgain(() => call('invite', { exporterId, ...typed }))
 *     if (!answer.ok) setRefusal(answer.refusal)
 */
export async function provedAgain<T>(act: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await act()
  if (answer.ok || answer.refusal.code !== 'fresh_sign_in_needed') return answer
  return (await isProved()) ? await act() : answer
}

/** Opens the dialog over whatever is open; true once the session is fresh. */
async function isProved(): Promise<boolean> {
  const loaded = await import('./account/proof-dialog.tsx').catch(() => undefined)
  if (!loaded) return false
  const { default: ProofDialog, accountWords } = loaded
  await accountWords.bring()
  const place = document.createElement('div')
  document.body.append(place)
  return await new Promise((resolve) => {
    let isDone = false
    const close = (proved: boolean) => {
      if (isDone) return
      isDone = true
      resolve(proved)
      // After the dialog has given the focus back to where it came from.
      setTimeout(() => {
        render(null, place)
        place.remove()
      })
    }
    render(<ProofDialog onProved={() => close(true)} onClose={() => close(false)} />, place)
  })
}
