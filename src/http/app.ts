import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyJwt from '@fastify/jwt'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import fastifyUnderPressure from '@fastify/under-pressure'
import Fastify, { LogController } from 'fastify'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createPress } from '../documents/press.js'
import { Refused } from '../domain/refusal.js'
import type { World } from '../steps/world.js'
import type { ServerTls } from '../tls/server-tls.js'
import { auditRoutes } from './round/audit.js'
import { boardRoutes } from './round/board.js'
import { boxRoutes } from './ballot/box.js'
import { correctionRoutes } from './paper/corrections.js'
import { countAnswers, nothingCounted } from './guard/counted.js'
import type { Counted } from './guard/counted.js'
import { describeRoute } from './describe-route.js'
import { commentRoutes } from './dialogue/comments.js'
import { describeError } from './describe-error.js'
import { dialogueRoutes } from './dialogue/dialogue.js'
import { documentRoutes } from './round/documents.js'
import { drainable } from './guard/drain.js'
import { eventRoutes } from './round/events.js'
import { Guesses } from './guard/guesses.js'
import { healthRoutes } from './guard/health.js'
import { kioskRoutes } from './ballot/kiosk.js'
import { leaderRoutes } from './report/leader.js'
import { organisationRoutes } from './organisation/routes.js'
import { pageRoutes } from './open/pages.js'
import { paperVoteRoutes } from './paper/paper-votes.js'
import { periodFileRoutes } from './report/period-files.js'
import { pictureRoutes } from './report/pictures.js'
import { periodNoteRoutes } from './report/period-notes.js'
import { publicRoutes } from './open/public.js'
import { answerBadAddress, answerBadRequest, answerExpectation, answerRefusals } from './refusals.js'
import { reportFileRoutes } from './report/report-files.js'
import { destructionRoutes, retentionRoutes } from './round/retention.js'
import { roundRoutes } from './round/rounds.js'
import { session } from './session.js'
import { slipRoutes } from './round/slips.js'
import { limitInHand, mostInHand } from './guard/room.js'
import { refuseBrokenText } from './text.js'
import { tlsRoutes } from './open/tls.js'
import { voterRoutes } from './ballot/voter.js'
import { describeApi } from './open/openapi.js'

export interface AppOptions {
  readonly logLevel: string
  /** The service is reached by https, so cookies are marked Secure. */
  readonly https: boolean
  /** With what it speaks https itself; none when it speaks plain http, on the machine itself or behind a proxy. */
  readonly tls?: ServerTls
  /** Requests in hand at once before others are told to come back. */
  readonly mostInHand?: number
  /** Milliseconds by which the event loop may be late before all are told to come back. */
  readonly mostDelay?: number
  /** Where it counts what may be counted. */
  readonly counted?: Counted
}

/** Milliseconds for the head of a request and for the whole of it, and between two looks for slower ones: who only holds a connection is cut off. */
const slowest = { headersTimeout: 20_000, connectionsCheckingInterval: 2000 } as const
const slowestWhole = 60_000
/** Connections of one process; a file descriptor each. */
const mostConnections = 8192

/** Builds the service's HTTP side; it does not listen. Order matters: what a route relies on is registered before it. */
export async function buildApp (world: World, { logLevel, https, tls, mostInHand: most = mostInHand, mostDelay = 1000, counted = nothingCounted() }: AppOptions): Promise<FastifyInstance> {
  z.config(z.locales.vi())
  const app = Fastify({
    // The framework's own lines would carry addresses and times of voters; staff routes log for themselves.
    logger: { level: logLevel, serializers: { err: describeError } },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    requestTimeout: slowestWhole,
    genReqId: () => '',
    forceCloseConnections: true,
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBadRequest,
    ...speaking(tls),
  })
  app.server.maxConnections = mostConnections
  app.server.on('checkExpectation', answerExpectation)
  // JSON alone: the framework would take plain text too.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerRefusals(app)
  drainable(app)
  await protect(app, { strict: https && !tls?.authority(), mostDelay, counted })
  limitInHand(app, most, counted)
  await describe(app)
  await app.register(fastifyJwt, { namespace: 'voter', secret: world.keys.voterTokenKey, sign: { algorithm: 'HS256' }, verify: { algorithms: ['HS256'] } })
  await app.register(boxRoutes, { prefix: '/api', world })
  const guesses = new Guesses()
  await app.register(voterRoutes, { prefix: '/api', world, guesses })
  await app.register(kioskRoutes, { prefix: '/api', world, guesses })
  await app.register(publicRoutes, { prefix: '/api', world })
  await app.register(healthRoutes, { prefix: '/api', world })
  await app.register(destructionRoutes, { prefix: '/api', world })
  await app.register(tlsRoutes, { tls })
  const press = createPress()
  app.addHook('onClose', () => press.close())
  await app.register(async staff => {
    // What staff read is kept by no browser, unless a route says otherwise.
    staff.addHook('onRequest', async (_request, reply) => { void reply.header('cache-control', 'no-store') })
    staff.addHook('preValidation', refuseBrokenText)
    countAnswers(staff, counted)
    await staff.register(fastifyCookie)
    await staff.register(session, { world })
    await staff.register(organisationRoutes, { world })
    await staff.register(roundRoutes, { world })
    await staff.register(boardRoutes, { world })
    await staff.register(slipRoutes, { world, press })
    await staff.register(documentRoutes, { world, press })
    await staff.register(paperVoteRoutes, { world })
    await staff.register(correctionRoutes, { world })
    await staff.register(leaderRoutes, { world })
    await staff.register(pictureRoutes, { world, press })
    await staff.register(periodNoteRoutes, { world })
    await staff.register(reportFileRoutes, { world, press })
    await staff.register(periodFileRoutes, { world, press })
    await staff.register(commentRoutes, { world })
    await staff.register(dialogueRoutes, { world })
    await staff.register(eventRoutes, { world })
    await staff.register(retentionRoutes, { world })
    await staff.register(auditRoutes, { world })
  }, { prefix: '/api' })
  await app.register(pageRoutes)
  return app
}

/** The framework's type of an app tells http from https; nothing here depends on it. */
function speaking (tls: ServerTls | undefined): object {
  if (!tls) return { http: slowest }
  const { certificate, key } = tls.pair()
  return { https: { cert: certificate, key, ...slowest } }
}

async function protect (app: FastifyInstance, { strict, mostDelay, counted }: { readonly strict: boolean, readonly mostDelay: number, readonly counted: Counted }): Promise<void> {
  await app.register(fastifyHelmet, {
    // Our pages need nothing but files of this very service.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'self'"], scriptSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"] } },
    // Not with a certificate of our own: a device that forgot the authority could no longer open the page that helps.
    strictTransportSecurity: strict && { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: mostDelay,
    retryAfter: 2,
    pressureHandler: ({ routeOptions: { config } }) => {
      // Whatever supervises the service must not take a busy one for a dead one.
      if (config.vital === true) return
      counted.shed++
      throw new Refused('overloaded')
    },
  })
}

/** The page that describes the API brings styles and pictures inside itself. */
const docsPolicy = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

async function describe (app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, { openapi: describeApi, transform: describeRoute, transformObject: jsonSchemaTransformObject })
  // Its style sheet and icons are written into the page.
  await app.register(fastifySwaggerUi, { routePrefix: '/api/docs', staticCSP: docsPolicy })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
