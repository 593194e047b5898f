import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ConfigError } from './config-error.js'
import { isLoopback } from './tls/machine.js'
import type { Pair } from './tls/pair.js'

/** How the service is reached: plain http (on the machine itself, or behind a proxy that ends TLS), or https with a given or an own certificate. */
export type TlsChoice = { readonly kind: 'none' } | { readonly kind: 'own' } | { readonly kind: 'given', readonly pair: Pair }

/** The variables that decide it, as they were read. */
export interface TlsVariables {
  readonly HOST: string
  readonly TLS: 'auto' | 'off'
  readonly TLS_CERT_FILE?: string | undefined
  readonly TLS_KEY_FILE?: string | undefined
}

/** The choice the variables make; reads a given certificate. Throws `ConfigError`. */
export function tlsOf ({ HOST, TLS, TLS_CERT_FILE, TLS_KEY_FILE }: TlsVariables): TlsChoice {
  if (TLS_CERT_FILE === undefined && TLS_KEY_FILE === undefined) return { kind: TLS === 'off' || isLoopback(HOST) ? 'none' : 'own' }
  if (TLS_CERT_FILE === undefined) throw new ConfigError('TLS_KEY_FILE', 'thiếu TLS_CERT_FILE; cần đặt cả hai')
  if (TLS_KEY_FILE === undefined) throw new ConfigError('TLS_CERT_FILE', 'thiếu TLS_KEY_FILE; cần đặt cả hai')
  if (TLS === 'off') throw new ConfigError('TLS', 'TLS=off nghĩa là https do máy chủ đứng trước lo, nên không đặt cùng TLS_CERT_FILE và TLS_KEY_FILE')
  return { kind: 'given', pair: readPair(TLS_CERT_FILE, TLS_KEY_FILE) }
}

/** Two PEM files that belong together. */
function readPair (certificatePath: string, keyPath: string): Pair {
  const certificate = readText('TLS_CERT_FILE', certificatePath)
  const key = readText('TLS_KEY_FILE', keyPath)
  const parsed = understood('TLS_CERT_FILE', `tệp ${certificatePath} không phải là chứng chỉ PEM`, () => new X509Certificate(certificate))
  const own = understood('TLS_KEY_FILE', `tệp ${keyPath} không phải là khóa riêng PEM không đặt mật khẩu`, () => createPrivateKey(key))
  if (!parsed.checkPrivateKey(own)) throw new ConfigError('TLS_KEY_FILE', `khóa trong ${keyPath} không phải của chứng chỉ trong ${certificatePath}`)
  return { certificate, key }
}

function readText (variable: string, path: string): string {
  return understood(variable, `không đọc được tệp ${path}`, () => readFileSync(path, 'utf8'))
}

function understood<T> (variable: string, sentence: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new ConfigError(variable, sentence, { cause })
  }
}
