import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { slipCode, slipCodeFault, slipCodeGroups } from '../../src/domain/ballot/slip-code.js'

/** A code with known letters in known places: every confusable letter of the table may be put anywhere. */
const right = slipCode(Uint8Array.from([11, 5, 2, 16, 13, 8, 1, 7, 27, 28, 20, 21, 0, 22, 3]))
const put = (code: string, at: number, letters: string) => code.slice(0, at) + letters + code.slice(at + letters.length)

t.test('a right code has no fault, however it is typed', async () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 15, maxLength: 15 }), random => {
    const code = slipCode(random)
    const typed = `${code.slice(0, 4).toLowerCase()} ${code.slice(4, 8).replaceAll('0', 'o')}-${code.slice(8).replaceAll('1', 'l')}`
    return slipCodeFault(code) === null && slipCodeFault(typed) === null
  }))
})

t.test('every single wrong letter is a fault, and never one of another kind', async t => {
  for (let at = 0; at < 16; at++) {
    for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (letter === right[at]) continue
      const fault = slipCodeFault(put(right, at, letter))
      t.equal(fault?.problem, 'check')
    }
  }
})

t.test('a confused letter names its group', async t => {
  const pairs = [['B', '8'], ['8', 'B'], ['S', '5'], ['5', 'S'], ['Z', '2'], ['2', 'Z'], ['G', '6'], ['6', 'G'], ['D', '0'], ['0', 'D'], ['Q', '0'], ['1', '7'], ['V', 'W'], ['M', 'N']] as const
  for (let turn = 0; turn < 200; turn++) {
    const code = slipCode(randomBytes(15))
    for (const [printed, read] of pairs) {
      const at = code.indexOf(printed)
      if (at === -1) continue
      const fault = slipCodeFault(put(code, at, read))
      if (fault?.problem !== 'check' || !fault.groups.includes(Math.floor(at / 4))) t.fail(`${printed} read as ${read} in ${code}`)
    }
  }
  t.pass()
})

t.test('a swap of neighbours names the group it begins in', async t => {
  for (let at = 0; at < 15; at++) {
    const [first, second] = [right.charAt(at), right.charAt(at + 1)]
    if (first === second) continue
    t.ok(slipCodeFault(put(right, at, second + first))?.groups.includes(Math.floor(at / 4)), `places ${at} and ${at + 1}`)
  }
})

t.test('what cannot be explained names no group; no more groups than explain it', async t => {
  const faults = Array.from({ length: 400 }, () => slipCodeFault(put(right, 0, slipCode(randomBytes(15)).slice(0, 8))))
  t.ok(faults.some(fault => fault?.problem === 'check' && fault.groups.length === 0), 'some are explained by nothing')
  t.ok(faults.every(fault => fault === null || fault.groups.every(group => group >= 0 && group < 4)))
})

t.test('missing, extra and foreign letters are found where they are', async t => {
  const groups = slipCodeGroups(right)
  const typed = (...changed: readonly (string | undefined)[]) => groups.map((group, at) => changed[at] ?? group).join('-')
  const cases: readonly (readonly [string, object])[] = [
    [typed(undefined, groups[1]!.slice(0, 3)), { problem: 'missing', groups: [1] }],
    [typed(undefined, undefined, `${groups[2]}7`), { problem: 'extra', groups: [2] }],
    [typed(undefined, undefined, undefined, 'AU*2'), { problem: 'letter', groups: [3] }],
    [typed('Â123', undefined, undefined, 'Đ123'), { problem: 'accents', groups: [0, 3] }],
    [right.slice(0, 9), { problem: 'missing', groups: [2, 3] }],
    ['', { problem: 'missing', groups: [0, 1, 2, 3] }],
    [`${right}0`, { problem: 'extra', groups: [3] }],
  ]
  for (const [text, fault] of cases) t.same(slipCodeFault(text), fault, JSON.stringify(text))
})

t.test('groups follow what was typed', async t => {
  t.same(slipCodeGroups('abcd efgh jkmn opqr'), ['ABCD', 'EFGH', 'JKMN', '0PQR'])
  t.same(slipCodeGroups('ab-cdefgh'), ['ABCD', 'EFGH', '', ''])
  t.same(slipCodeGroups('il'), ['11', '', '', ''])
})
