import type { vi } from './vi.js'

/** The same in English. */
export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Ballot box: https is needed',
  heading: 'You cannot vote at this address',
  why: 'An address that begins with http:// sends everything in a form that anybody on the network can read and change. Browsers therefore do not let such a page use the cryptography that seals a ballot, and the service takes nothing this way.',
  open: 'Open the safe address:',
  certificate: 'If the browser says that the connection is not private',
  trust: 'The certificate was made by the server of your unit, so your device does not know it yet. Download it, install it as a root (CA) certificate, and open the safe address again. The page “{trust}” says how on each kind of device.',
  download: 'Download the certificate of the server (ca.crt)',
  compare: 'Before you install it, compare the SHA-256 fingerprint of the downloaded file with the one that the organiser has posted or printed. The fingerprint on this page is not enough: whoever can change the page can change it too.',
  fingerprint: 'The fingerprint according to this page:',
  nothing: 'This page records nothing and does not know which page you wanted.',
}
