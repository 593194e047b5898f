import { X509Certificate } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { addressOf, isLoopback, namesOfMachine, reachable } from '../../src/tls/machine.js'
import type { Names } from '../../src/tls/machine.js'
import { ownTls } from '../../src/tls/server-tls.js'
import { temporaryFolder } from '../support/cluster.js'

const DAY = 86_400_000
const here: Names = { dns: ['localhost', 'may-chu'], ips: ['127.0.0.1', '192.168.1.10', 'fd00::10'] }

t.test('an authority which devices can install signs a certificate that browsers take', async t => {
  const { parsed, authority } = await opened(t)
  const [ca, leaf] = [authority(), parsed()]
  t.equal(ca.ca, true)
  t.ok(ca.checkIssued(ca) && ca.verify(ca.publicKey))
  t.match(ca.subject, /^CN=hom-phieu CA [0-9A-F]{8}$/)
  t.equal(leaf.ca, false)
  t.ok(leaf.checkIssued(ca) && leaf.verify(ca.publicKey))
  t.same(leaf.keyUsage, ['1.3.6.1.5.5.7.3.1'], 'a server and nothing else')
  t.ok(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom) <= 397 * DAY)
  t.ok(Date.parse(leaf.validTo) <= Date.parse(ca.validTo))
  for (const ip of here.ips) t.ok(leaf.checkIP(ip), ip)
  for (const name of here.dns) t.ok(leaf.checkHost(name), name)
  t.notOk(leaf.checkIP('192.168.1.11'))
})

t.test('it is kept, readable to the service alone, and renewed when it must be', async t => {
  const { machine, open, folder } = await opened(t)
  const first = await open()
  t.same((await readdir(folder)).toSorted(), ['ca.pem', 'server.pem'])
  t.equal((await stat(folder)).mode & 0o777, 0o700)
  for (const file of ['ca.pem', 'server.pem']) t.equal((await stat(join(folder, file))).mode & 0o777, 0o600, file)
  t.same(kept(await open()), kept(first), 'over a restart')
  t.equal(await first.renew(), false)

  machine.names = { ...here, ips: ['127.0.0.1', '192.168.1.11'] }
  t.equal(await first.renew(), true, 'another address')
  t.same(kept(await open()), kept(first))
  t.ok(new X509Certificate(first.pair().certificate).checkIP('192.168.1.11'))
  t.notOk(new X509Certificate(first.pair().certificate).checkIP('192.168.1.10'), 'an address that was given up')
  t.equal(await first.renew(), false)

  const { validTo } = new X509Certificate(first.pair().certificate)
  const authority = first.authority()
  machine.now = new Date(Date.parse(validTo) - 31 * DAY)
  t.equal(await first.renew(), false, 'a month is left')
  machine.now = new Date(Date.parse(validTo) - 29 * DAY)
  t.equal(await first.renew(), true, 'less than a month is left')
  t.equal(first.authority(), authority, 'and devices need not be told again')

  machine.now = new Date(Date.parse(new X509Certificate(authority!).validTo) - 100 * DAY)
  t.equal(await first.renew(), true, 'the authority ends before its next certificate would')
  t.not(first.authority(), authority)
  const [ca, leaf] = [new X509Certificate(first.authority()!), new X509Certificate(first.pair().certificate)]
  t.ok(leaf.verify(ca.publicKey))
  machine.now = new Date('2020-01-01')
  t.equal(await first.renew(), true, 'made by a clock that was ahead')
})

t.test('what is damaged', async t => {
  const { open, folder } = await opened(t)
  const before = kept(await open())
  await writeFile(join(folder, 'server.pem'), 'nothing')
  const after = kept(await open())
  t.equal(after.authority, before.authority)
  t.not(after.pair.certificate, before.pair.certificate, 'the certificate is made again')
  const text = (await readFile(join(folder, 'ca.pem'), 'utf8')).slice(0, 300)
  await writeFile(join(folder, 'ca.pem'), text)
  await t.rejects(open(), { message: /^Tệp \S+ca\.pem bị hỏng\. / }, 'the authority is not')
  t.equal(await readFile(join(folder, 'ca.pem'), 'utf8'), text)
})

t.test('processes that start together agree on the authority', async t => {
  const { open } = await opened(t)
  const all = await Promise.all(Array.from({ length: 4 }, open))
  t.equal(new Set(all.map(({ authority }) => authority())).size, 1)
  for (const { pair, authority } of all) t.ok(new X509Certificate(pair().certificate).verify(new X509Certificate(authority()!).publicKey))
})

t.test('the names of this machine', async t => {
  const addresses = Object.values(networkInterfaces()).flatMap(each => each ?? []).filter(({ internal }) => !internal).map(({ address }) => address)
  const { dns, ips } = namesOfMachine('0.0.0.0')
  t.ok(dns.includes('localhost'))
  t.same(ips, [...new Set(['127.0.0.1', '::1', ...addresses.filter(address => !/^fe[89ab]/i.test(address))])].toSorted())
  t.ok(namesOfMachine('10.9.8.7').ips.includes('10.9.8.7'), 'and the address it was told to listen on')
  t.ok(namesOfMachine('Phieu.Lan').dns.includes('phieu.lan'))

  t.same(reachable(here, '0.0.0.0'), ['192.168.1.10', 'may-chu'])
  t.same(reachable(here, '::'), ['192.168.1.10', 'fd00::10', 'may-chu'])
  t.same(reachable(here, '192.168.1.10'), ['192.168.1.10'])
  t.equal(addressOf('https', 'fd00::10', 8080), 'https://[fd00::10]:8080')
  for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1']) t.ok(isLoopback(host), host)
  for (const host of ['0.0.0.0', '::', '192.168.1.10', 'may-chu', '128.0.0.1']) t.notOk(isLoopback(host), host)
})

function kept ({ pair, authority }: Awaited<ReturnType<typeof ownTls>>) {
  return { pair: pair(), authority: authority() }
}

async function opened (t: Parameters<typeof temporaryFolder>[0]) {
  const folder = join(await temporaryFolder(t), 'tls')
  const machine = { names: here, now: new Date() }
  const open = () => ownTls(folder, '0.0.0.0', () => machine.now, () => machine.names)
  const tls = await open()
  return { folder, machine, open, parsed: () => new X509Certificate(tls.pair().certificate), authority: () => new X509Certificate(tls.authority()!) }
}
