import fc from 'fast-check'
import { sampleFile } from './file.js'
import { nastyNumber, nastyText } from './nasty.js'
import { shaped } from './shape.js'
import type { Pool, Resolve, Schema } from './shape.js'
import { spoiltValue } from './spoil.js'

/** One call of the API as its own description says it. */
export interface Operation {
  readonly method: string
  /** With `{name}` for what is filled in. */
  readonly path: string
  readonly parameters?: readonly { readonly in: string, readonly name: string, readonly required?: boolean, readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, unknown>>
  readonly refusals: readonly string[]
  /** Who is let in; nobody named is everybody who is signed in. */
  readonly roles: readonly string[]
}

/** A request as it goes out. */
export interface HostileRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
  /** The request is what the route takes, as far as it goes by the form: nothing about it was spoilt. */
  readonly wellFormed: boolean
}

interface Draft {
  method: string
  path: string
  query: [name: string, value: string][]
  headers: Record<string, string>
  body: unknown
  bytes: Buffer | null
  wellFormed: boolean
}

type Spoil = (draft: Draft) => void

/** Requests to one operation: a third as described, the others spoilt in one or two ways. */
export function hostile (operation: Operation, resolve: Resolve, pool: Pool): fc.Arbitrary<HostileRequest> {
  const spoils = fc.oneof({ weight: 2, arbitrary: fc.constant<Spoil[]>([]) }, { weight: 4, arbitrary: fc.array(spoil(operation), { minLength: 1, maxLength: 2 }) })
  return fc.tuple(described(operation, resolve, pool), spoils).map(([draft, ways]) => {
    const copy: Draft = { ...draft, query: [...draft.query], headers: { ...draft.headers }, wellFormed: ways.length === 0 }
    for (const way of ways) way(copy)
    return finish(copy)
  })
}

function described (operation: Operation, resolve: Resolve, pool: Pool): fc.Arbitrary<Draft> {
  const { method, path, parameters = [], requestBody } = operation
  const at = (place: string) => parameters.filter(parameter => parameter.in === place)
  const record = (place: string) => fc.record(
    Object.fromEntries(at(place).map(({ name, schema }) => [name, shaped(schema, resolve, pool, name).map(String)])),
    { requiredKeys: at(place).filter(({ required }) => required).map(({ name }) => name) }) as fc.Arbitrary<Record<string, string>>
  const json = requestBody?.content['application/json']?.schema
  const file = requestBody?.content['multipart/form-data'] !== undefined
  const body = json ? shaped(json, resolve, pool) : fc.constant(undefined)
  return fc.tuple(record('path'), record('query'), record('header'), body, file ? sampleFile : fc.constant(null)).map(([params, query, headers, value, sent]) => ({
    method,
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => inPath(params[name] ?? '')),
    query: Object.entries(query),
    headers: { ...headers, ...(sent ? { 'content-type': sent.type } : value === undefined ? {} : { 'content-type': 'application/json' }) },
    body: value,
    bytes: sent?.bytes ?? null,
    wellFormed: true,
  }))
}

/** Ways to spoil a request. */
function spoil ({ path, parameters = [], requestBody }: Operation): fc.Arbitrary<Spoil> {
  const names = parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name)
  const inBody = requestBody ? [{ weight: 8, arbitrary: spoiltBody }, { weight: 3, arbitrary: spoiltForm }] : []
  const inQuery = names.length > 0 ? 6 : 1
  const inPathWeight = path.includes('{') ? 3 : 1
  return fc.oneof(...inBody, { weight: inQuery, arbitrary: spoiltQuery(names) }, { weight: inPathWeight, arbitrary: spoiltPath }, { weight: 2, arbitrary: spoiltHeaders }, { weight: 1, arbitrary: spoiltMethod })
}

/** Some value of the body is another. */
const spoiltBody: fc.Arbitrary<Spoil> = spoiltValue.map(spoiled => draft => { draft.body = spoiled(draft.body) })

/** The body in another form than JSON, or JSON that is none. */
const spoiltForm: fc.Arbitrary<Spoil> = fc.tuple(fc.nat(13), nastyText).map(([way, text]) => draft => {
  const json = JSON.stringify(draft.body ?? {})
  const types: Readonly<Record<number, string>> = { 0: 'text/plain', 1: 'application/x-www-form-urlencoded', 2: 'multipart/form-data; boundary=x', 3: 'application/json; charset=utf-16', 4: 'application/xml', 5: text.replace(/[^ -~]/g, '') || 'x', 6: 'multipart/form-data' }
  const bytes: Readonly<Record<number, Buffer>> = {
    2: Buffer.from(`--x\r\ncontent-disposition: form-data; name="file"; filename="${text.slice(0, 60).replace(/[\r\n"]/g, '')}"\r\n\r\n${json.slice(0, 2000)}\r\n--x--\r\n`), 3: Buffer.from(json, 'utf16le'),
    6: Buffer.from(json), 7: Buffer.from(json.slice(0, -1)), 8: Buffer.concat([Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from(json)]), 9: Buffer.alloc(0), 10: Buffer.from(`${json}${json}`),
    11: Buffer.from(`\ufeff${json}`), 12: Buffer.from(`{"__proto__":{"admin":true},${json.slice(1)}`), 13: Buffer.alloc(1_200_000, 'a'),
  }
  draft.headers['content-type'] = types[way] ?? 'application/json'
  draft.bytes = bytes[way] ?? Buffer.from(json)
})

function spoiltQuery (names: readonly string[]): fc.Arbitrary<Spoil> {
  const name = names.length > 0 ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: nastyText }) : nastyText
  return fc.tuple(name, fc.oneof(nastyText, nastyNumber.map(String)), fc.nat(4)).map(([of, value, way]) => draft => {
    if (way > 0) draft.query = draft.query.filter(([other]) => other !== of)
    draft.query.push([of.slice(0, 500), value.slice(0, 3000)], ...(way === 1 ? [[of.slice(0, 500), 'x'] as [string, string]] : []))
  })
}

/** One part of the address is another. */
const spoiltPath: fc.Arbitrary<Spoil> = fc.tuple(fc.nat(20), nastyText, fc.nat(9)).map(([place, text, way]) => draft => {
  const parts = draft.path.split('/')
  const at = 2 + place % Math.max(1, parts.length - 2)
  const others: Readonly<Record<number, string>> = { 0: '%00', 1: '%zz', 2: '..%2f..', 3: '%c0%ae', 4: parts[at]!.toUpperCase(), 5: `${parts[at]}/`, 6: '' }
  parts[at] = others[way] ?? inPath(text.slice(0, 3000))
  draft.path = parts.join('/')
})

const oddHeaders: readonly Record<string, string>[] = [
  { 'if-match': '"0"' }, { 'if-match': '*' }, { 'if-match': '"999999999"' }, { 'if-match': 'W/"1"' }, { 'if-match': '"AAAAAAAAAAAAAAAA"' }, { 'if-match': '"1", "2"' },
  { accept: 'application/pdf' }, { accept: 'text/html' }, { accept: '<script>' }, { 'accept-encoding': 'gzip, br' }, { 'content-encoding': 'gzip' }, { 'x-http-method-override': 'DELETE' }, { 'x-forwarded-for': '10.0.0.1' }, { 'x-forwarded-host': 'evil.example' },
  { host: 'evil.example' }, { host: '<script>' }, { host: '' }, { origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { cookie: 'hom_phieu_staff=x; a=b' }, { cookie: 'a="\\""; __proto__=x;;=;' },
  { range: 'bytes=0-1' }, { expect: 'x' }, { 'if-none-match': '*' }, { authorization: 'Bearer x.y.z' }, { authorization: `Bearer ${'A'.repeat(6000)}` }, { authorization: 'Basic Og==' }, { upgrade: 'h2c', connection: 'upgrade' }, { 'x-long': 'x'.repeat(9000) },
]
const spoiltHeaders: fc.Arbitrary<Spoil> = fc.constantFrom(...oddHeaders).map(headers => draft => { Object.assign(draft.headers, headers) })

const spoiltMethod: fc.Arbitrary<Spoil> = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'QUERY').map(method => draft => { draft.method = method })

/** Percent-encoded; half of a surrogate pair as bytes that are no UTF-8. */
function inPath (text: string): string {
  return /\p{Cs}/u.test(text) ? '%ED%A0%80' : encodeURIComponent(text)
}

function finish ({ method, path, query, headers, body, bytes, wellFormed }: Draft): HostileRequest {
  const search = query.map(([name, value]) => `${inPath(name)}=${inPath(value)}`).join('&')
  const sent = bytes ?? (body === undefined ? null : Buffer.from(JSON.stringify(body) ?? 'undefined'))
  return { method, path: search === '' ? path : `${path}?${search}`, headers, body: ['GET', 'HEAD', 'TRACE'].includes(method) ? null : sent, wellFormed }
}
