import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { refusals } from '../src/domain/refusal.js'
import { home } from './support/home.js'
import { sources, sourceText } from './support/imports.js'

t.test('every refusal has a status and a Vietnamese sentence of its own', async t => {
  const sentences = Object.values(refusals).map(([, sentence]) => sentence)
  t.equal(new Set(sentences).size, sentences.length)
  for (const [code, [status, sentence]] of Object.entries(refusals)) {
    t.ok(status >= 400 && status < 600, code)
    t.match(sentence, /^\p{Lu}[^]*\.$/u, code)
    t.match(code, /^[a-z]+(-[a-z]+)*$/)
  }
})

t.test('every code is used, and every code used is in the table', async t => {
  const text = sources().filter(file => file !== 'domain/refusal.ts').map(sourceText).join('\n')
  for (const code of Object.keys(refusals)) t.ok(text.includes(`'${code}'`), `${code} is used`)
  const used = [...text.matchAll(/new Refused\('([a-z-]+)'/g)].map(match => match[1]!)
  t.same(used.filter(code => !(code in refusals)), [])
})

t.test('PROTOCOL.md lists the same codes with the same statuses', async t => {
  const protocol = readFileSync(join(home, 'PROTOCOL.md'), 'utf8')
  const listed = [...protocol.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [code, Number(status)])
  t.same(Object.fromEntries(listed), Object.fromEntries(Object.entries(refusals).map(([code, [status]]) => [code, status])))
})
