import type { Same } from '../same.ts'
import type { report as vi } from '../vi/report.ts'

export const report: Same<typeof vi> = {
  link: 'Report this listing',
  title: (name: string) => `Report: ${name}`,
  heading: 'Report this listing',
  lead: 'Tell the operators what you saw. The exporter does not learn who reported.',
  back: 'Back to the listing',
  kind: 'What is wrong',
  kinds: {
    fake: 'Fake, copied, or a false name of origin',
    unsafe: 'Unsafe to use or to eat',
    not_vietnamese: 'Not Vietnamese goods',
    other: 'Something else',
  },
  message: 'What did you see',
  messageHint: 'At least 10 characters: where, what sign, how it differs from the real thing.',
  email: 'E-mail for the outcome (optional)',
  emailHint: 'Used for one letter with the outcome, then removed.',
  send: 'Send the report',
  problems: {
    kind: 'Choose what you want to report.',
    message: 'Write at least 10 and at most 2,000 characters.',
    email: 'Enter a whole e-mail address, such as lan@example.com, or leave it empty.',
  },
  check: 'Please check these places',
  thanks: 'Your report has arrived',
  thanksBody:
    'The operators look at reports, oldest first. If you left an e-mail address, one letter will tell you the outcome.',
}
