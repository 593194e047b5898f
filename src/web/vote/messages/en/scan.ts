import type { scan as vi } from '../vi/scan.js'

/** What is said around the camera, in English. */
export const scan: typeof vi = {
  slip: 'Scan the QR code on the slip',
  hint: 'Hold the QR code in the middle of the picture.',
  picture: 'Picture of the camera',
  foreign: 'A QR code was read, but not one that belongs here. Hold the right code before the camera.',
  close: 'Stop scanning',
  failures: {
    insecure: 'The browser allows the camera only on a page opened by https. Please type the code.',
    none: 'This device has no camera. Please type the code.',
    denied: 'The browser may not use the camera. Allow it in the settings of the page, or type the code.',
    busy: 'Another application uses the camera. Close it, or type the code.',
    fault: 'The camera cannot be opened. Please type the code.',
  },
}
