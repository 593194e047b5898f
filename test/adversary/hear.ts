import type { Actor } from '../../src/domain/staff/role.js'
import type { RunningService } from '../support/process.js'
import type { Stage } from '../support/stage.js'
import type { Text } from './copy.js'

/** Who is asked, and about what. */
export interface Heard {
  readonly service: RunningService
  readonly stage: Stage
  readonly tokenOf: (actor: Actor) => Promise<string>
  readonly roundId: string
}

interface Described {
  readonly paths: Record<string, { readonly get?: { readonly security?: readonly unknown[], readonly responses: Record<string, { readonly content?: object }> } }>
}

/** What does not end by itself, and what says of itself when it was asked. */
const passedOver = /events$|\/audit\/chain$/

/**
 * Listens to the service: what it has printed, and the answer, heads and all, to every question that its own description knows and whose
 * gaps the round fills, as nobody and as each member of staff. What comes as a document or a picture says what another answer says.
 */
export function listener ({ service, stage, tokenOf, roundId }: Heard): (asked: boolean) => Promise<Text[]> {
  const actors = { organiser: stage.organiser, head: stage.head, inspector: stage.inspector }
  return async asked => {
    const printed = { name: 'printed lines', text: service.lines.join('\n') }
    if (!asked) return [printed]
    const { paths } = await (await fetch(`${service.url}/api/openapi.json`)).json() as Described
    const { manifest } = await stage.world.frozen.get(roundId)
    const gaps = { round: roundId, constituency: manifest.constituencies[0]!.id, subject: stage.subjects[0]!, unit: stage.units.values().next().value!, person: stage.subjects[0]! }
    const questions = Object.entries(paths).flatMap(([path, { get }]) => {
      const filled = path.replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name as keyof typeof gaps] ?? gap)
      const plain = Object.keys(get?.responses['200']?.content ?? {}).every(type => /json|text/.test(type))
      return get === undefined || filled.includes('{') || passedOver.test(path) || !plain ? [] : [{ path: filled, staff: get.security !== undefined }]
    })
    const everybody = questions.flatMap(({ path, staff }) => (staff ? Object.entries(actors) : [[null, null] as const]).map(([name, actor]) => ({ path, name, actor })))
    const answers: Text[] = []
    for (const { path, name, actor } of everybody) {
      const response = await fetch(`${service.url}${path}`, { headers: actor ? { authorization: `Bearer ${await tokenOf(actor)}` } : {} })
      const heads = [...response.headers].filter(([head]) => head !== 'date').map(([head, value]) => `${head}: ${value}`)
      answers.push({ name: `answer ${path.replace(roundId, ':round')}${name === null ? '' : ` to ${name}`}`, text: [...heads, await response.text()].join('\n') })
    }
    return [printed, ...answers]
  }
}
