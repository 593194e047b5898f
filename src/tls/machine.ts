import { BlockList, isIP, isIPv6 } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'

/** Names and IP addresses by which devices may call the service. */
export interface Names {
  readonly dns: readonly string[]
  readonly ips: readonly string[]
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')
const linkLocal = new BlockList()
linkLocal.addSubnet('fe80::', 10, 'ipv6')

/** What only the machine itself can reach. */
export function isLoopback (host: string): boolean {
  return host === 'localhost' || isWithin(loopback, host)
}

/** Stands for every address of the machine. */
export function isEveryAddress (host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

/**
 * What a certificate for a service at `host` must name: this machine, its name on the local network too (mDNS), and every address of it.
 * Addresses of one link only are left out: a browser cannot write them.
 */
export function namesOfMachine (host: string): Names {
  const own = hostname().toLowerCase()
  const addresses = Object.values(networkInterfaces()).flatMap(each => each ?? []).filter(({ internal }) => !internal).map(({ address }) => address)
  const dns = ['localhost', own, ...(own.includes('.') ? [] : [`${own}.local`]), host.toLowerCase()].filter(isName)
  const ips = ['127.0.0.1', '::1', ...addresses, host].filter(ip => isIP(ip) > 0 && !isEveryAddress(ip) && !isWithin(linkLocal, ip))
  return { dns: distinct(dns), ips: distinct(ips) }
}

/** Of these names those that reach a service listening at `host` from another machine, addresses before names. */
export function reachable ({ dns, ips }: Names, host: string): string[] {
  if (!isEveryAddress(host)) return [...ips, ...dns].filter(name => name === host.toLowerCase())
  return [...ips.filter(ip => host === '::' || !isIPv6(ip)), ...dns].filter(name => !isLoopback(name))
}

/** An address as a browser writes it. */
export function addressOf (scheme: 'http' | 'https', name: string, port: number): string {
  return new URL(`${scheme}://${isIPv6(name) ? `[${name}]` : name}:${port}`).origin
}

/** Letters, digits and hyphens, as certificates take names (RFC 5280, section 4.2.1.6). */
function isName (text: string): boolean {
  return text.length < 254 && isIP(text) === 0 && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(text)
}

function isWithin (list: BlockList, host: string): boolean {
  return isIP(host) > 0 && list.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
}

function distinct (texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted()
}
