import type { TrustWords } from '../vi/trust.js'

/** What the page on trusting the service's own certificate says, in English. */
export const trust: TrustWords = {
  title: 'Trust the certificate of the server',
  loading: 'Asking the server…',
  unreachable: 'The server cannot be reached. Look at the network and load the page again.',
  given: 'This server uses a certificate issued by somebody else. If the browser gives no warning there is nothing to install. If it does, do not go on; tell the organiser.',
  unknown: 'The service uses no certificate of its own: a server in front of it takes care of safe connections, or the page is open on the server itself. If the browser gives a warning, do not go on; tell the organiser.',
  why: 'On a network without internet nobody issues certificates, so the server makes a root certificate itself. Your device does not know it yet: at first the browser says that the connection is not private. Install the root certificate once and the warning is gone.',
  compare: 'Before you install it, compare the fingerprint of the file you downloaded with the printed one posted by the organiser. Every letter must be the same. If not, do not install it, and tell the counting board.',
  notHere: 'The fingerprint on this page is for the organiser to print: whoever can forge the page can forge it too. On your device, compare with the printed one.',
  caFingerprint: 'SHA-256 fingerprint of the root certificate',
  certificateFingerprint: 'SHA-256 fingerprint of the certificate of the server',
  addresses: 'Addresses of the server',
  download: 'Download the root certificate (hom-phieu-ca.crt)',
  print: 'Print this page to post it',
  warning: 'With the root certificate, whoever holds the server can make certificates for any address. Install it only on devices used for voting, and remove it after the round.',
  devices: [
    { name: 'Android', steps: ['Download the root certificate with the button above.', 'Open Settings → Security (or Security & privacy) → Encryption & credentials → Install a certificate → CA certificate.', 'Choose “Install anyway”, then the file hom-phieu-ca.crt in Downloads.', 'See the fingerprint: Trusted credentials → User → choose the certificate, and compare with the printed one.', 'Close the browser entirely and open the address of the server again. Use Chrome; Firefox for Android does not use this certificate.'] },
    { name: 'iPhone, iPad', steps: ['Open this page in Safari, download the root certificate, choose “Allow”.', 'Open Settings → Profile Downloaded → “More Details”, compare the fingerprint with the printed one, then tap Install.', 'Open Settings → General → About → Certificate Trust Settings and turn on the certificate.', 'Open the address of the server again.'] },
    { name: 'Windows', steps: ['Download the root certificate and double-click the file.', 'The Details tab shows the SHA-1 thumbprint only; for SHA-256 open PowerShell and run: Get-FileHash hom-phieu-ca.crt. Compare with the printed one.', 'Click “Install Certificate…”, choose “Place all certificates in the following store”, “Trusted Root Certification Authorities”, and finish.', 'Close the browser entirely and open it again. Firefox: Settings → Privacy & Security → View Certificates → Authorities → Import.'] },
    { name: 'Linux', steps: ['Download the root certificate; see its fingerprint: sha256sum hom-phieu-ca.crt. Compare with the printed one.', 'Chrome, Chromium: Settings → Privacy and security → Security → Manage certificates → import as a trusted authority.', 'Firefox: Settings → Privacy & Security → View Certificates → Authorities → Import, tick “Trust to identify websites”.', 'Close the browser entirely and open the address of the server again.'] },
  ],
}
