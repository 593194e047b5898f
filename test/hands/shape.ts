import fc from 'fast-check'
import { nastyNumber } from './nasty.js'

/** As much of JSON Schema as the description of the API uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** Values that exist in the service, by the name of the field that holds such; `ids` are all ids there are. */
export interface Pool {
  readonly ids: readonly string[]
  readonly byName: Readonly<Record<string, readonly unknown[]>>
}

/** Looks up what `#/components/schemas/…` names. */
export type Resolve = (ref: string) => Schema

/** Values as a schema describes them, ids and codes mostly such as exist, so that requests come far before they are refused. */
export function shaped (schema: Schema, resolve: Resolve, pool: Pool, name = ''): fc.Arbitrary<unknown> {
  const inner = (part: Schema, of = name) => shaped(part, resolve, pool, of)
  if (schema.$ref !== undefined) return inner(resolve(schema.$ref))
  const known = pool.byName[name]
  if (known && isScalar(schema)) return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: plain(schema, inner, pool) })
  return plain(schema, inner, pool)
}

function plain (schema: Schema, inner: (part: Schema, name?: string) => fc.Arbitrary<unknown>, pool: Pool): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map(part => inner(part)))
  if (schema.allOf) return fc.tuple(...schema.allOf.map(part => inner(part))).map(parts => Object.assign({}, ...parts) as unknown)
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === 'string') return text(schema, pool)
  if (type === 'integer' || type === 'number') return number(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return list(schema, inner)
  return object(schema, inner)
}

function isScalar ({ type, anyOf, properties, items }: Schema): boolean {
  return properties === undefined && items === undefined && anyOf === undefined && type !== 'object' && type !== 'array'
}

function text ({ format, pattern, minLength = 0, maxLength = 40 }: Schema, pool: Pool): fc.Arbitrary<string> {
  if (format === 'uuid' || pattern?.includes('[0-9a-f]{8}')) return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pool.ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (format === 'date') return fc.oneof(fc.constantFrom('2026-11-03', '1975-01-31', '0001-01-01', '9999-12-31', '0000-12-31'))
  if (format === 'date-time') return fc.constantFrom('2026-11-26T08:00:00Z', '2030-01-01T00:00:00+07:00', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z')
  if (pattern !== undefined) return matching(pattern)
  const words = fc.constantFrom('Đợt mẫu', 'Nguyễn Văn Mẫu', 'x', 'Lý do (mẫu)', '2026-Q4', 'Tiểu đoàn mẫu 1')
  return fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }) })
}

/** Some patterns of the API are more than the library reads; any text then. */
function matching (pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' })
  } catch {
    return fc.string({ maxLength: 60 })
  }
}

function number ({ minimum = -1000, maximum = 1000, type }: Schema): fc.Arbitrary<number> {
  const small = fc.integer({ min: Math.max(minimum, -5), max: Math.max(Math.min(maximum, 20), Math.max(minimum, -5)) })
  const edges = fc.constantFrom(minimum, maximum, 2_147_483_648)
  return fc.oneof({ weight: 6, arbitrary: small }, { weight: 1, arbitrary: edges }, { weight: 1, arbitrary: type === 'integer' ? fc.integer() : nastyNumber })
}

function list ({ items = {}, minItems = 0, maxItems = 4 }: Schema, inner: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  return fc.array(inner(items), { minLength: Math.min(minItems, 4), maxLength: Math.max(Math.min(maxItems, 4), Math.min(minItems, 4)) })
}

function object ({ properties = {}, required = [], additionalProperties }: Schema, inner: (part: Schema, name: string) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inner(part, name)]))
  const known = fc.record(fields, { requiredKeys: [...required], noNullPrototype: true })
  if (typeof additionalProperties !== 'object') return known
  const others = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), inner(additionalProperties, ''), { maxKeys: 3, noNullPrototype: true })
  return fc.tuple(known, others).map(([one, other]) => ({ ...one as object, ...other }))
}
