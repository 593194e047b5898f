import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'

/** argon2id (RFC 9106) with 19 MiB, two passes and one lane: the least that OWASP advises, so that a small server stands a busy morning. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** PHC string of a password under a fresh salt. */
export async function hashPassword (password: string): Promise<string> {
  return hash(password, cost)
}

/** Compares a password with a hash; without one (nobody has that name) it takes the same time and is never right. */
export async function passwordMatches (passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? await decoy, password)
  return matches && passwordHash !== undefined
}

/** Hash of a password that nobody has. */
const decoy = hashPassword(randomBytes(32).toString('base64url'))
