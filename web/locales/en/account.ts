import type { Same } from '../same.ts'
import type { account as vi } from '../vi/account.ts'

export const account: Same<typeof vi> = {
  title: 'Your account',
  myself: 'About you',
  name: 'What you are called',
  nameHint: 'Colleagues see this name.',
  languageHint: 'Letters to you are in this language too.',
  save: 'Save',
  saved: 'Saved.',

  passkeys: 'Passkeys',
  passkeysHint:
    'Sign in with a finger, your face or the lock of your device, without waiting for a code. E-mail goes on working.',
  noPasskeys: 'You have no passkey yet.',
  addPasskey: 'Add one on this device',
  passkeyAdded: 'The passkey has been added.',
  passkeyRemoved: (name) => `The passkey “${name}” has been removed.`,
  passkeyName: 'Name of the passkey',
  synced: 'follows you to your devices',
  madeAt: (time) => `Added ${time}`,
  usedAt: (time) => `last used ${time}`,
  rename: 'Rename',
  renameOne: (name) => `Rename: ${name}`,
  remove: 'Remove',
  removeOne: (name) => `Remove: ${name}`,
  cannotPasskey: 'This browser or address cannot use passkeys. Codes by e-mail work as always.',
  notShown: 'No passkey was used. Try again, or use a code by e-mail.',
  usePasskey: 'Use a passkey',

  sessions: 'Where you are signed in',
  thisDevice: 'this device',
  unknownDevice: 'Another device',
  signedInAt: (time) => `Signed in ${time}`,
  seenAt: (ago) => `used ${ago}`,
  end: 'Sign out',
  endOne: (name) => `Sign out: ${name}`,
  endOthers: 'Sign out everywhere else',
  othersEnded: 'Signed out everywhere else.',

  proofTitle: 'Confirm that it is you',
  proofWhy:
    'This touches money or other people, so it must certainly be you. What you have typed stays as it is.',
  sendTo: (email) => `Send a code to ${email}`,
  codeSentTo: (email) => `A code has just been sent to ${email}.`,
  proofDo: 'Confirm and go on',
}
