import type { Same } from '../same.ts'
import type { help as vi } from '../vi/help.ts'

export const help: Same<typeof vi> = {
  title: 'Help',
  lead: 'Short answers to what people ask most. Not here? Reply to your order’s e-mail; a person reads it.',
  description: 'Delivery, taxes by country, returns, privacy and terms, in short.',
  topics: {
    delivery: {
      title: 'Delivery and fees',
      lead: 'Every exporter sends their own part, so one order may arrive in several parcels.',
      sections: [
        [
          'How long does it take?',
          'The exporter has {acceptHours} hours to accept and {shipDays} days to send. The time in transit stands beside the shipping line of the slip, by carrier and country.',
        ],
        [
          'How is shipping worked out?',
          'On the larger of a parcel’s packed weight and its volume. Buying more from one maker usually costs less per item, as it travels in one parcel.',
        ],
        ['Where do I follow it?', 'On the order page, by the link in your e-mail. No account is needed.'],
        [
          'What if an exporter does not accept?',
          'That part is cancelled by itself and its money comes back in full. The other parcels still go.',
        ],
      ],
    },
    customs: {
      title: 'Taxes and rules by country',
      lead: 'The price to your door holds goods, shipping, duty, sales tax and fees set by law, where we know them for sure. What we do not know we show as unknown.',
      sections: [
        [
          'Who pays the taxes?',
          'It depends on the country and the route. The slip says either “nothing more to pay on delivery” or the sum the carrier will collect from you.',
        ],
        [
          'Why may this not enter my country?',
          'Every country bans some goods or asks for papers: meat, honey, seeds, fish… The listing answers for the country you choose, with the reason.',
        ],
        [
          'Where do the rates come from?',
          'From dated tariffs and rules, with the official source named under “Why?” on every line, or a word that it is still unchecked. A price you were given is held for 30 minutes under that day’s rules.',
        ],
      ],
    },
    returns: {
      title: 'Returns and refunds',
      lead: 'Damaged, missing, wrong or never arrived: we refund or resend that part.',
      sections: [
        [
          'How do I tell you?',
          'Open the order page, choose “Report a problem”, pick the item and write a sentence, within 14 days of receiving it if you can.',
        ],
        [
          'Where does the money go, and when?',
          'To the card or account you paid with, usually within 5 to 10 working days, depending on the bank.',
        ],
        [
          'May I change my mind?',
          'Buyers in the European Union have 14 days to withdraw, except for food that spoils soon. Elsewhere your own law decides.',
        ],
        [
          'If one item is refunded, what about the rest?',
          'Nothing changes. Every exporter’s parcel is separate, and so is its money.',
        ],
      ],
    },
    privacy: {
      title: 'Privacy',
      lead: 'We keep as little as we can: what it takes to deliver, and what accounting law asks for.',
      sections: [
        [
          'What do you keep?',
          'Name, delivery address, e-mail, the phone number if you give one, and what you ordered. No card numbers: you pay on the payment provider’s page.',
        ],
        [
          'Who sees it?',
          'The exporter of a parcel sees the name and address to send it. Carriers and customs see what is on the label. Nobody else.',
        ],
        [
          'What are cookies for?',
          'To remember your cart, delivery country, light or dark pages, and sign-in. No advertising, no tracking, no third parties.',
        ],
        [
          'Can it be deleted?',
          'Yes: write to us from the e-mail address you ordered with. Name and address leave the order; the books stay, as the law asks.',
        ],
      ],
    },
    terms: {
      title: 'Terms of sale',
      lead: 'The main points, in plain words.',
      sections: [
        [
          'Who do I buy from?',
          'The market is the seller on your payment and answers to you for the order; the exporter makes the goods and sends them.',
        ],
        [
          'Which price is final?',
          'The one you agree to when paying. It is held for 30 minutes; after that you see the new price before you pay.',
        ],
        [
          'When is the order made?',
          'When the payment is confirmed. The goods are held for you while you pay and never sold twice.',
        ],
        [
          'What if we disagree?',
          'Tell us on the order page first; we answer with clear reasons. Your rights under the consumer law where you live stay whole.',
        ],
      ],
    },
    about: {
      title: 'About us',
      lead: 'Quà quê is what people carry with them from their home province. This market lets those who make it sell straight to your kitchen, wherever that is.',
      sections: [
        [
          'What do you check?',
          'Identity, tax code, bank account and certificates of every exporter. Every tick opens: who checked, when, until when it holds.',
        ],
        [
          'What does the maker get?',
          'An amount in đồng, fixed when you order, whatever the exchange rate does. The commission is shown to them on every order.',
        ],
        [
          'Why does it say “unknown” in places?',
          'Because saying so is better than guessing your taxes wrong.',
        ],
      ],
    },
  },
  countries: 'Country by country',
  country: 'Country',
  currency: 'You pay in',
  covered: 'How far taxes are known',
  coverage: {
    full: 'For all goods on sale',
    partial: 'For some; the rest is shown as unknown',
    none: 'Not known yet',
  },
  tableCaption: 'Where we deliver',
}
