import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { home } from '../support/home.js'
import { sources, sourceText } from '../support/imports.js'

const text = readFileSync(join(home, 'docs', 'asvs.md'), 'utf8')
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (yes|partly|no) \| (.+?) \| (.*?) ?\|$/gm)].map(([, number, level, asks, met, by, tests]) => ({ number: number!, level, asks, met, by, tests: [...tests!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!) }))
const outside = [...text.matchAll(/^\| (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*) \| \D.* \|$/gm)].flatMap(([, numbers]) => numbers!.split(', '))
const order = (number: string) => number.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)

t.test('the table names every requirement once, in the order of the standard, and says how many there are', async t => {
  t.same(rows.map(({ number }) => number), rows.map(({ number }) => number).toSorted((a, b) => order(a) - order(b)))
  const all = [...rows.map(({ number }) => number), ...outside]
  t.equal(new Set(all).size, all.length)
  const count = (met: string) => rows.filter(row => row.met === met).length
  t.ok(text.replaceAll('\n', ' ').includes(`Of ${all.length} requirements ${rows.length} apply: ${count('yes')} are met, ${count('partly')} partly, ${count('no')} not.`))
  t.equal(text.match(/^\| \d/gm)!.length, rows.length + [...text.matchAll(/^\| [\d., ]+ \| \D.* \|$/gm)].length, 'no row is passed over')
})

t.test('every file it names exists, and what is met has a test', async t => {
  for (const { number, met, tests } of rows) {
    if (met === 'yes') t.ok(tests.length > 0, number)
    for (const path of tests) t.ok(/^test\/.*\.test\.ts$/.test(path) && existsSync(join(home, path)), `${number}: ${path}`)
  }
  const named = [...text.matchAll(/`((?:src|docs|test|sql)\/[\w./-]*)`/g)].map(([, path]) => path!)
  t.same(named.filter(path => !existsSync(join(home, path))), [])
})

t.test('no source writes HTML as text or runs text as a program', async t => {
  for (const file of sources()) t.notMatch(sourceText(file), /\.(?:inner|outer)HTML\b|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write\b|\beval\(|new Function\(/, file)
})
