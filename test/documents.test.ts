import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'tap'
import { parse } from 'yaml'
import { canonicalText, manifestHash } from '../src/crypto/canonical.js'
import { importVerifyKey, verifySignature } from '../src/crypto/blind-issuer.js'
import { deriveKeys } from '../src/crypto/keys.js'
import { boxRoot, merkleRoot } from '../src/crypto/merkle.js'
import { importReceiptKey, receiptPublicKey, signReceipt } from '../src/crypto/receipt.js'
import { createOpener, importBoxKey, publicKeyOf, sealWith } from '../src/crypto/seal.js'
import { joinShares, parseShareFile, shareBytes } from '../src/crypto/shares.js'
import { sha256 } from '../src/crypto/sha256.js'
import { isReceiptFor } from '../src/client/receipt.js'
import { commentInfo, credentialMessage, fromBase64url, markInfo, receiptMessage, sheetBytes, toBase64url } from '../src/domain/encoding.js'
import { fingerprint, parseManifest } from '../src/domain/round/manifest.js'
import { refusals } from '../src/domain/refusal.js'
import { parseSlipCode, showSlipCode, slipCode } from '../src/domain/ballot/slip-code.js'
import { settingArguments } from '../src/embedded/settings.js'
import { buildApp } from '../src/http/app.js'
import { countBox } from '../src/offline/count.js'
import { verifyBox } from '../src/offline/verify.js'
import type { World } from '../src/steps/world.js'
import { hasLogin } from '../src/store/database.js'
import { temporaryFolder } from './support/cluster.js'
import { home } from './support/home.js'

const read = (path: string) => readFileSync(join(home, path), 'utf8')
const documents = ['README.md', 'README.vi.md', 'PROTOCOL.md', 'SECURITY.md', 'DECISIONS.md', 'CHANGELOG.md'] as const
const protocol = read('PROTOCOL.md')
const manifest = parseManifest(JSON.parse(block('json manifest')))
const [place] = manifest.constituencies
const vectors = new Map(block('text vectors').trim().split('\n').map(line => line.split(' = ') as [string, string]))

test('refusals', async t => {
  const rows = tableRows(section('Refusals')).map(([code, status, sentence]) => [code?.replaceAll('`', ''), Number(status), sentence])
  t.strictSame(rows, Object.entries(refusals).map(([code, [status, sentence]]) => [code, status, sentence]))
})

test('endpoints', async t => {
  const app = await buildApp({ keys: deriveKeys(new Uint8Array(32)) } as World, { logLevel: 'silent', https: false })
  t.teardown(() => app.close())
  await app.ready()
  const built = Object.entries(app.swagger().paths ?? {})
    .flatMap(([path, methods]) => Object.keys(methods ?? {}).map(method => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`))
  const written = tableRows(section('Endpoints')).map(([call]) => call?.replaceAll('`', ''))
  t.strictSame(written.toSorted(), built.toSorted())
  const named = [...protocol.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g)].map(([, call]) => call!)
  t.strictSame(named.filter(call => !built.includes(call)), [], 'and in the text')
})

test('vectors: manifest, credential, envelopes, receipt', async t => {
  const hash = manifestHash(JSON.parse(block('json manifest')))
  const { id, subjects, issuerKey } = place!
  t.strictSame([hex(hash), fingerprint(hash), id, ...subjects], ['manifestHash', 'fingerprint', 'constituency', 'subject1', 'subject2'].map(value))
  const message = credentialMessage(hash, id, bytes('nonce'))
  t.equal(hex(message), value('credentialMessage'))
  t.ok(verifySignature(importVerifyKey(fromBase64url(issuerKey!)), message, bytes('credentialSignature')))
  t.equal(hex(commentInfo(hash, id)), value('commentInfo'))

  const boxKey = importBoxKey(bytes('boxPrivateKey'))
  t.equal(toBase64url(publicKeyOf(boxKey)), manifest.boxKey)
  for (const n of [1, 2]) {
    const info = markInfo(hash, id, value(`subject${n}`))
    t.equal(hex(info), value(`markInfo${n}`))
    t.equal(hex(sealWith(importBoxKey(bytes(`ephemeralPrivateKey${n}`)), publicKeyOf(boxKey), info, bytes(`mark${n}`))), value(`envelope${n}`))
    t.equal(hex(createOpener(boxKey, info)(bytes(`envelope${n}`))!), value(`mark${n}`))
  }

  const sheet = sha256(sheetBytes(bytes('nonce'), [bytes('envelope1'), bytes('envelope2')]))
  const key = importReceiptKey(bytes('receiptSeed'))
  t.strictSame([hex(sheet), toBase64url(receiptPublicKey(key))], [value('sheet'), manifest.receiptKey])
  t.equal(hex(receiptMessage(hash, id, sheet, 1)), value('receiptMessage'))
  t.equal(hex(signReceipt(key, bytes('receiptMessage'))), value('receiptSignature'))
  const envelopes = ['envelope1', 'envelope2'].map(name => toBase64url(bytes(name)))
  const claim = { manifestHash: hash, receiptKey: manifest.receiptKey, constituencyId: id, nonce: toBase64url(bytes('nonce')), envelopes }
  t.ok(isReceiptFor(claim, JSON.parse(block('json receipt'))))
})

test('vectors: digests, roots, slip code', async t => {
  const digests = ['nonce', 'envelope1', 'envelope2'].map(name => sha256(bytes(name)))
  t.strictSame(digests.map(hex), ['credentialDigest', 'envelopeDigest1', 'envelopeDigest2'].map(value))
  t.equal(hex(boxRoot(digests)), value('constituencyRoot'))
  t.equal(hex(merkleRoot(['envelopeDigest1', 'credentialDigest', 'envelopeDigest2'].map(bytes))), value('constituencyRoot'), 'in the order that is written')
  t.strictSame([hex(merkleRoot([bytes('constituencyRoot')])), hex(merkleRoot([]))], [value('roundRoot'), value('emptyRoot')])

  const code = slipCode(bytes('slipRandom'))
  t.strictSame([code, parseSlipCode(showSlipCode(code))], [value('slipCode'), code])
  const slips = section('Slips').replaceAll('\n', ' ')
  t.match(slips, `\`${code}\`, printed \`${showSlipCode(code)}\``)
  t.match(slips, ` ${Array.from(bytes('slipRandom'), byte => byte & 31).join(' ')}, that is \`${code.slice(0, 15)}\``)
})

test('vectors: the box can be counted', async t => {
  const folder = await temporaryFolder(t)
  const keep = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const box = await keep('box.json', `{"manifest":${block('json manifest')},"constituencies":${block('json box')}}`)
  const shares = await Promise.all(blocks('json share').map((share, i) => keep(`share-${i}.json`, share)))
  t.equal(shares.length, manifest.board.threshold)
  const files = blocks('json share').map(parseShareFile)
  t.strictSame(files.map(({ digest }) => digest), files.map(({ index }) => manifest.board.shareDigests[index - 1]))
  t.equal(hex(await joinShares(files.map(({ share }) => shareBytes(share)), manifest.board, fromBase64url(manifest.boxKey))), value('boxPrivateKey'))

  const count = await countBox(box, shares)
  t.strictSame(count.findings.problems, [])
  t.equal(count.text, block('json tally').trim())
  t.equal(canonicalText(JSON.parse(count.text)), count.text)
  t.strictSame((await verifyBox(box, { countPath: await keep('tally.json', count.text) })).problems, [])
  const [entry] = JSON.parse(block('json box'))[0].credentials
  t.strictSame([entry.nonce, entry.signature], [toBase64url(bytes('nonce')), toBase64url(bytes('credentialSignature'))])
})

for (const name of documents) {
  test(`what ${name} names is there`, async t => {
    const text = read(name)
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [file = '', anchor] = target.split('#')
      if (file.startsWith('https:')) continue
      t.ok(existsSync(join(home, file || name)), target)
      if (anchor !== undefined) t.ok(anchorsOf(file || name).includes(anchor), target)
    }
    for (const path of pathsIn(text)) t.ok(existsSync(join(home, path)), path)
  })
}

test('the guide: every link and picture is there, no picture is unused', async t => {
  const folder = 'docs/huong-dan'
  const chapters = readdirSync(join(home, folder)).filter(name => name.endsWith('.md'))
  const targets = chapters.flatMap(name => [...read(join(folder, name)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({ name, target: target! })))
  for (const { name, target } of targets) {
    const [file = '', anchor] = target.split('#')
    t.ok(target === '/who' || existsSync(join(home, folder, file || name)), `${name}: ${target}`)
    if (anchor !== undefined) t.ok(anchorsOf(join(folder, file || name)).includes(anchor), `${name}: ${target}`)
  }
  const pictures = readdirSync(join(home, folder, 'anh')).map(name => `anh/${name}`)
  t.strictSame(pictures.filter(path => !targets.some(({ target }) => target === path)), [])
  const size = pictures.reduce((sum, path) => sum + statSync(join(home, folder, path)).size, 0)
  t.ok(size < 2_000_000, `${size} bytes of pictures`)
})

test('README: commands and environment', async t => {
  const readme = read('README.md')
  const { scripts } = JSON.parse(read('package.json'))
  const commandsIn = (text: string) => [...new Set([...text.matchAll(/npm (?:run )?([a-z:]+)|hom-phieu\.js ([a-z]+)/g)]
    .filter(([, script]) => script === undefined || script in scripts).map(([command]) => command))].toSorted()
  t.strictSame(commandsIn(read('README.vi.md')), commandsIn(readme), 'the same in both languages')
  const used = [...readme.matchAll(/\bnpm (?:run )?([a-z]+(?::[a-z]+)*)/g)].map(([, name]) => name!).filter(name => name !== 'and')
  t.ok(used.includes('demo') && used.includes('test'))
  t.strictSame(used.filter(name => !(name in scripts)), [])
  t.match(section('Run it, test it', readme), '```\nnpm run demo\nnpm test\n```')
  const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): (?:z|port|secretText)\b/gm)].map(([, name]) => name!)
  t.strictSame(tableRows(section('Running it for real', readme)).map(([name]) => name?.replaceAll('`', '')).toSorted(), known.toSorted())
})

test('compose file', async t => {
  const { services, secrets, volumes, networks } = parse(read('docker-compose.yml'), { merge: true })
  t.strictSame(Object.keys(services), ['database', 'migrate', 'service'])
  for (const [name, service] of Object.entries<Service>(services)) {
    t.match(service, { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] }, name)
    for (const [variable, text] of Object.entries(service.environment)) {
      t.ok(!/PASSWORD|SECRET/.test(variable) || (variable.endsWith('_FILE') && text.startsWith('/run/secrets/')), `${name} ${variable}`)
    }
  }
  t.notMatch(read('docker-compose.yml'), /\$\{/, 'nothing has a default that somebody forgets to change')
  for (const { file } of Object.values<{ file: string }>(secrets)) t.match(file, /^\.\/data\/secrets\//)

  const { database, migrate, service } = services
  t.match(database.image, /^postgres:18\b/)
  t.match(database.volumes, ['database:/var/lib/postgresql', './docker/owner.sql:/docker-entrypoint-initdb.d/owner.sql:ro'])
  t.ok('database' in volumes)
  t.match(database.healthcheck.test, ['CMD', 'pg_isready'])
  t.strictSame([database.ports, database.networks, networks.inside.internal], [undefined, ['inside'], true])
  t.strictSame(settings(database.command.slice(1)), settings(settingArguments({ host: '/none', port: 5432 }, true, {}).filter(part => part !== '-c')))
  t.equal(migrate.depends_on.database.condition, 'service_healthy')
  t.match(migrate.command.at(-1), 'src/main.ts migrate')
  t.equal(service.depends_on.migrate.condition, 'service_completed_successfully')
  t.notOk(hasLogin(service.environment.DATABASE_URL))
  t.equal(service.environment.TLS, 'off')
  t.match(service.ports, [/^127\.0\.0\.1:/], 'plain http is for the machine itself')
})

test('image', async t => {
  const dockerfile = read('Dockerfile')
  t.match(dockerfile, /^FROM node:22-slim AS pages$[^]*^FROM node:22-slim$/m)
  t.match(dockerfile, /^USER node$/m)
  t.match(dockerfile, /^ENV HOST=0\.0\.0\.0 PORT=8080 TLS=off$/m)
  t.match(dockerfile, /^EXPOSE 8080$/m)
  t.match(dockerfile, /^HEALTHCHECK [^]*\/api\/health/m)
  t.notMatch(dockerfile, '--omit=optional', 'argon2 and tsx bring their machine code as optional packages')
  const copied = [...new Set([...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, sources]) => sources!.split(' ')))]
  t.match(dockerfile, /^COPY --from=pages \S+\/dist\/web \.\/dist\/web$/m, 'the pages are built in a stage of their own')
  const allowed = read('.dockerignore').split('\n').filter(line => line.startsWith('!')).map(line => line.slice(1))
  t.strictSame(copied.toSorted(), allowed.toSorted())
  for (const source of copied) t.ok(existsSync(join(home, source)), source)
})

test('licence', async t => {
  t.equal(createHash('sha256').update(read('LICENSE')).digest('hex'), 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30', 'Apache-2.0, letter by letter')
  t.equal(JSON.parse(read('package.json')).license, 'Apache-2.0')
})

interface Service {
  readonly environment: Readonly<Record<string, string>>
}

/** Text between the fences of the one code block of this kind. */
function block (kind: string): string {
  const [text, ...others] = blocks(kind)
  if (text === undefined || (others.length > 0 && kind !== 'json share')) throw new Error(`one block ${kind}`)
  return text
}

function blocks (kind: string): string[] {
  return [...protocol.matchAll(new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text!)
}

/** From a heading of the second level to the next one. */
function section (heading: string, text = protocol): string {
  const found = text.split(/^## /m).find(part => part.startsWith(`${heading}\n`))
  if (found === undefined) throw new Error(`no section ${heading}`)
  return found
}

/** Cells of every table row below a rule of dashes. */
function tableRows (text: string): string[][] {
  const tables = [...text.matchAll(/^\|[-|]+\|\n((?:\|.*\|\n)+)/gm)].flatMap(([, rows]) => rows!.trim().split('\n'))
  return tables.map(row => row.slice(1, -1).split('|').map(cell => cell.trim()))
}

function value (name: string): string {
  const found = vectors.get(name)
  if (found === undefined) throw new Error(`no vector ${name}`)
  return found
}

function bytes (name: string): Uint8Array {
  return Uint8Array.from(Buffer.from(value(name), 'hex'))
}

function hex (some: Uint8Array): string {
  return Buffer.from(some).toString('hex')
}

/** Anchors as GitHub makes them of headings. */
function anchorsOf (name: string): string[] {
  return [...read(name).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
}

/** Files and folders of the project in code quotes. */
function pathsIn (text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, quoted]) => quoted!.split(' '))
  return code.filter(word => /^(?:src|test|sql|docker|scripts|bin|bench)\/[\w./-]*$/.test(word) || /^[\w-]+\.(?:md|yml|json)$/.test(word) || word === 'Dockerfile')
}

/** `name=value` of a server's arguments, without where it listens. */
function settings (parts: readonly string[]): string[] {
  return parts.map(part => part.replace(/^-c/, '')).filter(part => !/^(?:listen_addresses|port|unix_socket)/.test(part)).toSorted()
}
