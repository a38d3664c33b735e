import type { photos as vi } from '../vi/photos.ts'
import type { Same } from '../same.ts'

/** Choosing, taking and sending photos, on every screen that has some. */
export const photos: Same<typeof vi> = {
  take: 'Take a photo',
  choose: 'Choose photos',
  types: 'JPEG, PNG, WebP or AVIF. A photo is made smaller on your device before it is sent.',
  shrinking: (name) => `Making ${name} smaller`,
  sending: (name) => `Sending ${name}`,
  sent: (count) => `${count === 1 ? 'One photo' : `${count} photos`} sent.`,
  waiting: (name) => `${name} waits for its turn`,
  again: (name) => `Send ${name} again`,
  leave: (name) => `Leave out ${name}`,
  heic: 'This device cannot open HEIC photos. In the camera settings choose "Most compatible" and take it again, or send a JPEG.',
  unreadable: 'This file does not open as a photo. Choose another JPEG, PNG, WebP or AVIF.',
  tooManyPixels: 'The photo is too large. Choose one of at most 40 million pixels.',
  tooMany: (room) =>
    room > 0
      ? `There is room for ${room === 1 ? 'one more photo' : `${room} more photos`}: the ones after were left out.`
      : 'That is all the photos there is room for. Remove one first.',
}
