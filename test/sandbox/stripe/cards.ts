/** What a test card does: pays, or declines with Stripe's codes; `refund` how a refund to it ends. */
export type CardOutcome =
  | { pays: true; brand: string; refund: 'at_once' | 'later' | 'fails_later' }
  | { pays: false; brand: string; code: string; declineCode: string | null; message: string }

const declined = (
  declineCode: string,
  message = 'Your card was declined.',
  code = 'card_declined',
): CardOutcome => ({ pays: false, brand: 'visa', code, declineCode, message })
const pays = (brand: string, refund: 'at_once' | 'later' | 'fails_later' = 'at_once'): CardOutcome => ({
  pays: true,
  brand,
  refund,
})

// https://docs.stripe.com/testing
const cards: Record<string, CardOutcome> = {
  '4242424242424242': pays('visa'),
  '4000056655665556': pays('visa'),
  '5555555555554444': pays('mastercard'),
  '378282246310005': pays('amex'),
  '4000000000000077': pays('visa'),
  '4000000000007726': pays('visa', 'later'),
  '4000000000005126': pays('visa', 'fails_later'),
  '4000000000000002': declined('generic_decline'),
  '4000000000009995': declined('insufficient_funds', 'Your card has insufficient funds.'),
  '4000000000009987': declined('lost_card'),
  '4000000000009979': declined('stolen_card'),
  '4000000000000069': {
    pays: false,
    brand: 'visa',
    code: 'expired_card',
    declineCode: 'expired_card',
    message: 'Your card has expired.',
  },
  '4000000000000127': {
    pays: false,
    brand: 'visa',
    code: 'incorrect_cvc',
    declineCode: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
  },
  '4000000000000119': {
    pays: false,
    brand: 'visa',
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  '4100000000000019': declined('fraudulent'),
}

export const goodCard = '4242424242424242'
export const declinedCard = '4000000000000002'

/** What happens with a card number, spaces ignored. An unlisted number declines as a live card does in test mode. */
export function cardOutcome(number: string): CardOutcome {
  return (
    cards[number.replaceAll(/[\s-]/g, '')] ??
    declined(
      'test_mode_live_card',
      'Your card was declined. Your request was in test mode, but used a non test card.',
    )
  )
}
