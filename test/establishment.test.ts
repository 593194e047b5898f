import writeXlsx from 'write-excel-file/node'
import t from 'tap'
import { findPeople } from '../src/store/people.js'
import { fileForm, firstAdministrator, openOffice, staff } from './fixtures/office.js'
import { testCluster } from './support/cluster.js'

const cluster = await testCluster(t)
const lines = (...rows: readonly string[]) => rows.join('\r\n')

t.test('units over HTTP', async t => {
  const office = await openOffice(t, cluster)
  const call = await firstAdministrator(office)
  const create = async (code: string, parentId: string | null, position = 1, name = `Đơn vị ${code}`) =>
    (await call('POST', '/api/units', { code, name, kind: 'battalion', parentId, position })).body
  const brigade = await create('L604', null)
  const [second, first] = [await create('d2', brigade.id, 2), await create('d1', brigade.id, 1)]
  const company = await create('c1', first.id)
  const codes = async () => (await call('GET', '/api/units')).body.map(({ code }: { code: string }) => code)

  t.same(await codes(), ['L604', 'd1', 'c1', 'd2'])
  t.match(await call('POST', '/api/units', { code: 'd1', name: 'x', kind: 'company', parentId: null, position: 1 }), { status: 409, body: { error: 'conflict', details: { field: 'code' } } })
  t.match(await call('POST', '/api/units', { code: 'd 3', name: ' ', kind: 'fleet', parentId: 'x', position: -1 }), {
    status: 400, body: { error: 'invalid-input', details: [{ field: 'code' }, { field: 'name' }, { field: 'kind' }, { field: 'parentId' }, { field: 'position' }] },
  })
  t.match(await call('POST', '/api/units', { code: 'd3', name: 'x', kind: 'company', parentId: company.id.replace(/^./, (c: string) => c === '0' ? '1' : '0'), position: 1 }), { status: 409 })

  t.test('are renamed, and their earlier names stay', async t => {
    await office.asOwner('update unit_names set valid_from = \'2020-01-01\'')
    t.match(await call('PATCH', `/api/units/${first.id}`, { name: 'Tiểu  đoàn 1 ' }), { status: 200, body: { name: 'Tiểu đoàn 1', code: 'd1', position: 1, parentId: brigade.id } })
    await call('PATCH', `/api/units/${first.id}`, { name: 'Tiểu đoàn Một' })
    const { body: names } = await call('GET', `/api/units/${first.id}/names`)
    t.same(names.map(({ name }: { name: string }) => name), ['Đơn vị d1', 'Tiểu đoàn Một'], 'the last name of a day counts')
    t.match(names, [{ validFrom: '2020-01-01' }, { validFrom: /^\d{4}-\d\d-\d\d$/ }])
    const rename = (name: string, renamedOn: string) => call('PATCH', `/api/units/${second.id}`, { name, renamedOn })
    t.match(await rename('Tiểu đoàn Hai', '2021-03-01'), { status: 200 })
    t.match((await call('GET', `/api/units/${second.id}/names`)).body, [{ validFrom: '2020-01-01' }, { name: 'Tiểu đoàn Hai', validFrom: '2021-03-01' }], 'from the day that was said')
    const late = { status: 409, body: { error: 'conflict', details: { field: 'renamedOn' } } }
    t.match([await rename('Sau này', '2999-01-01'), await rename('Trước đây', '2020-06-01')], [late, late], 'not to come, and not before the name of now')
    await office.asOwner('delete from unit_names where name = \'Tiểu đoàn Hai\'')
  })

  t.test('are moved and reordered, never into themselves', async t => {
    await call('PATCH', `/api/units/${second.id}`, { position: 0 })
    t.same(await codes(), ['L604', 'd2', 'd1', 'c1'])
    await call('PATCH', `/api/units/${company.id}`, { parentId: second.id })
    t.same(await codes(), ['L604', 'd2', 'c1', 'd1'])
    t.match(await call('PATCH', `/api/units/${brigade.id}`, { parentId: company.id }), { status: 409, body: { details: { field: 'parentId' } } })
    const both = await Promise.all([call('PATCH', `/api/units/${first.id}`, { parentId: second.id }), call('PATCH', `/api/units/${second.id}`, { parentId: first.id })])
    t.same(both.map(({ status }) => status).toSorted((a, b) => a - b), [200, 409], 'nor at the same moment')
    const unknown = '/api/units/00000000-0000-4000-8000-000000000000'
    t.match([await call('PATCH', unknown, { name: 'x' }), await call('GET', `${unknown}/names`)], [{ status: 404 }, { status: 404 }])
  })

  t.test('are dissolved after those below them', async t => {
    t.match(await call('PATCH', `/api/units/${brigade.id}`, { dissolvedOn: '2026-01-01' }), { status: 409, body: { details: { field: 'dissolvedOn' } } })
    t.match(await call('PATCH', `/api/units/${company.id}`, { dissolvedOn: '2026-01-01' }), { status: 200, body: { dissolvedOn: '2026-01-01' } })
    t.match(await call('POST', '/api/units', { code: 'c9', name: 'x', kind: 'company', parentId: company.id, position: 1 }), { status: 409 })
  })
})

t.test('people over HTTP', async t => {
  const office = await openOffice(t, cluster)
  const call = await firstAdministrator(office)
  const unit = async (code: string, parentId: string | null) => (await call('POST', '/api/units', { code, name: `Đơn vị ${code}`, kind: 'battalion', parentId, position: 1 })).body.id
  const brigade = await unit('L604', null)
  const [d1, d2] = [await unit('d1', brigade), await unit('d2', brigade)]
  const create = (code: string, name: string, unitId: string) => call('POST', '/api/people', {
    code, name, rank: 'Thiếu tá', personnelClass: 'officer', category: 'principal', birthDate: '1985-02-28', post: { unitId, title: 'Tiểu đoàn trưởng', from: '2024-01-01' },
  })
  const names = async (query = '') => (await call('GET', `/api/people${query}`)).body.people.map(({ name }: { name: string }) => name)
  const { body: an } = await create('1', ' Nguyễn  Văn An'.normalize('NFD'), d1)
  t.match(an, { code: '1', name: 'Nguyễn Văn An', birthDate: '1985-02-28', post: { unitId: d1, title: 'Tiểu đoàn trưởng', from: '2024-01-01', to: null } })
  for (const [code, name, unitId] of [['2', 'Trần Đức', d2], ['3', 'Bùi Ánh', d1], ['4', 'Lê Dũng', brigade], ['5', 'Đỗ Ân', d2]] as const) t.equal((await create(code, name, unitId)).status, 201)

  t.test('are listed by given name, by unit, by a part of name or code, page by page', async t => {
    t.same(await names(), ['Nguyễn Văn An', 'Bùi Ánh', 'Đỗ Ân', 'Lê Dũng', 'Trần Đức'])
    t.same(await names(`?unit=${d2}`), ['Đỗ Ân', 'Trần Đức'])
    t.same(await names(`?unit=${brigade}`), await names())
    t.same(await names(`?search=${encodeURIComponent('văn'.normalize('NFD'))}`), ['Nguyễn Văn An'])
    t.same(await names('?search=4'), ['Lê Dũng'])
    const ids = (await call('GET', '/api/people?search=l')).body.people.map(({ id }: { id: string }) => id)
    t.same(await names(`?ids=${ids.join()}`), await names('?search=l'), 'by id')
    t.match(await call('GET', '/api/people?ids=x'), { status: 400 })
    t.match((await call('GET', '/api/people?offset=1&limit=2')).body, { total: 5, people: [{ name: 'Bùi Ánh' }, { name: 'Đỗ Ân' }] })
    t.equal((await call('GET', '/api/people?limit=0')).status, 400)
  })

  t.test('a leader sees his own unit and below', async t => {
    const leader = await staff(office, call, 'lanh-dao', 'leader', { unitId: d2 })
    t.same((await leader('GET', '/api/people')).body.people.map(({ code }: { code: string }) => code), ['5', '2'])
    for (const elsewhere of [d1, brigade]) t.match(await leader('GET', `/api/people?unit=${elsewhere}`), { status: 403, body: { error: 'not-allowed' } })
  })

  t.test('keep one identity over posts, which follow each other', async t => {
    const take = (body: object) => call('POST', `/api/people/${an.id}/posts`, body)
    t.match(await take({ unitId: d2, title: 'Phó', from: '2023-12-31' }), { status: 409, body: { details: { field: 'from', expected: 'từ ngày 2024-01-01 trở đi' } } })
    t.match(await take({ unitId: d2, title: 'Lữ đoàn phó', from: '2026-03-01' }), { status: 201, body: { id: an.id, post: { unitId: d2, title: 'Lữ đoàn phó', from: '2026-03-01' } } })
    t.match(await take({ unitId: brigade, title: 'Lữ đoàn phó', from: '2026-03-01' }), { status: 201, body: { post: { unitId: brigade } } }, 'the same day corrects')
    const { body: posts } = await call('GET', `/api/people/${an.id}/posts`)
    t.match(posts, [{ unitId: d1, from: '2024-01-01', to: '2026-03-01' }, { unitId: brigade, from: '2026-03-01', to: null }])
    t.equal(posts.length, 2)
    t.match(await findPeople(office.world.roll.db, [an.id, d1]), [{ id: an.id, post: { unitId: brigade, title: 'Lữ đoàn phó' } }])
    t.same(await findPeople(office.world.roll.db, []), [])
  })

  t.test('are corrected; rank and class go together, codes differ', async t => {
    const change = (body: object) => call('PATCH', `/api/people/${an.id}`, body)
    t.match(await change({ rank: 'Trung tá' }), { status: 200, body: { rank: 'Trung tá', category: 'principal', birthDate: '1985-02-28', name: 'Nguyễn Văn An' } })
    t.match(await change({ category: null, birthDate: null }), { status: 200, body: { rank: 'Trung tá', category: null, birthDate: null } })
    t.match(await change({ personnelClass: 'professional' }), { status: 400, body: { details: { field: 'rank' } } })
    t.match(await change({ personnelClass: 'civilian' }), { status: 400 })
    t.match(await change({ personnelClass: 'professional', rank: 'Trung tá QNCN' }), { status: 200 })
    t.match(await change({ personnelClass: 'civilian', rank: null }), { status: 200 })
    t.match(await change({ code: '2' }), { status: 409, body: { details: { field: 'code' } } })
    t.match(await change({ code: '1a' }), { status: 200, body: { code: '1a' } })
    t.match(await create('2', 'Ai đó', d1), { status: 409, body: { details: { field: 'code' } } })
    t.match([await call('PATCH', `/api/people/${d1}`, { name: 'x' }), await call('GET', `/api/people/${d1}/posts`)], [{ status: 404 }, { status: 404 }])
  })
})

t.test('imports over HTTP', async t => {
  const office = await openOffice(t, cluster)
  const call = await firstAdministrator(office)
  const send = (what: string, content: string | Uint8Array<ArrayBuffer>, name?: string) => call('POST', `/api/imports/${what}`, fileForm(content, name))
  const stored = async () => JSON.stringify([await office.asOwner('select * from units order by id'), await office.asOwner('select * from unit_names order by 1, 2'),
    await office.asOwner('select * from people order by id'), await office.asOwner('select * from posts order by id')])
  const heading = 'Mã đơn vị;Tên đơn vị;Cấp;Đơn vị cấp trên;Thứ tự'
  const units = lines(heading, 'c1;Đại đội 1;Đại đội;d1;1', 'd1;Tiểu đoàn 1;Tiểu đoàn;L604;1', 'L604;Lữ đoàn 604;Lữ đoàn;;1').normalize('NFD')
  const empty = await stored()

  t.test('a preview says what will change and changes nothing', async t => {
    t.match(await send('units?preview=true', units), { status: 200, body: { applied: false, changes: { create: [{ code: 'c1', name: 'Đại đội 1' }, {}, {}], update: [], unchanged: [] } } })
    t.equal(await stored(), empty)
  })

  t.test('of a file with a problem nothing is imported, and every problem is told', async t => {
    const { status, body } = await send('units', `${units}\r\nd2;Tiểu đoàn 2;Hải đoàn;L604;2\r\nd3;;Tiểu đoàn;L9;x`)
    t.match([status, body], [422, { error: 'import-problems', details: { problems: [
      { row: 5, column: 'Cấp', value: 'Hải đoàn' }, { row: 6, column: 'Tên đơn vị' }, { row: 6, column: 'Thứ tự', value: 'x' }, { row: 6, column: 'Đơn vị cấp trên', value: 'L9' },
    ] } }])
    t.equal(body.details.problems.length, 4)
    t.equal(await stored(), empty)
  })

  t.test('units are made, then only what differs is changed', async t => {
    t.match(await send('units', units), { status: 200, body: { applied: true, changes: { create: [{}, {}, {}] } } })
    t.match((await call('GET', '/api/units')).body, [{ code: 'L604', kind: 'brigade', name: 'Lữ đoàn 604' }, { code: 'd1' }, { code: 'c1' }])
    const before = await stored()
    t.match(await send('units', `\ufeff${units}`), { body: { changes: { create: [], update: [], unchanged: [{ code: 'c1' }, {}, {}] } } })
    t.equal(await stored(), before)
    const workbook = await writeXlsx([heading.split(';').map(value => ({ value })), ['c1', 'Đại đội Một', 'Đại đội', 'L604', '7'].map(value => ({ value }))]).toBuffer()
    t.match(await send('units', new Uint8Array(workbook), 'biên chế.xlsx'), { body: { changes: { update: [{ code: 'c1', fields: [
      { field: 'name', from: 'Đại đội 1', to: 'Đại đội Một' }, { field: 'parentCode', from: 'd1', to: 'L604' }, { field: 'position', from: '1', to: '7' },
    ] }] } } })
    const [, , c1] = (await call('GET', '/api/units')).body
    t.match(c1, { code: 'c1', name: 'Đại đội Một', position: 7 })
    t.match((await call('GET', `/api/units/${c1.id}/names`)).body, [{ name: 'Đại đội Một' }])
  })

  t.test('people come with their posts, and take up new ones', async t => {
    const columns = 'Số hiệu,Họ và tên,Cấp bậc,Chức vụ,Mã đơn vị,Nhóm cán bộ,Ngày sinh,Từ ngày'
    const people = (...rows: readonly string[]) => lines(columns, ...rows)
    const before = await stored()
    const first = people('1,Nguyễn Văn An,Thiếu tá,Tiểu đoàn trưởng,d1,Cán bộ chủ trì,03/11/1985,1/1/2024', '2,Lê Bình,Đại úy CN,Nhân viên,L604,,31000,')
    t.match(await send('people', people('1,An,Thiếu tá,x,d9,,,')), { status: 422 })
    t.match(await send('people?preview=true', first), { body: { applied: false, changes: { create: [{}, {}] } } })
    t.equal(await stored(), before)
    t.match(await send('people', first), { body: { applied: true } })
    t.match((await call('GET', '/api/people')).body.people, [
      { name: 'Nguyễn Văn An', category: 'principal', birthDate: '1985-11-03', post: { title: 'Tiểu đoàn trưởng', from: '2024-01-01' } },
      { name: 'Lê Bình', rank: 'Đại úy QNCN', personnelClass: 'professional', birthDate: '1984-11-14' },
    ])
    const next = people('1,Nguyễn Văn An,Trung tá,Lữ đoàn phó,L604,Cán bộ chủ trì,03/11/1985,1/7/2026', '2,Lê Bình,Đại úy CN,Nhân viên,L604,,31000,')
    t.match(await send('people', next), { body: { changes: { create: [], update: [{ code: '1', fields: [{ field: 'rank' }, { field: 'unitCode' }, { field: 'title' }] }], unchanged: [{ code: '2' }] } } })
    const [{ id }] = await office.asOwner('select id from people where code = \'1\'')
    t.match((await call('GET', `/api/people/${id}/posts`)).body, [{ to: '2026-07-01' }, { title: 'Lữ đoàn phó', from: '2026-07-01', to: null }])
    t.match(await send('people', people('1,Nguyễn Văn An,Trung tá,Khác,L604,,,30/6/2026')), { status: 422, body: { details: { problems: [{ row: 2, column: 'Từ ngày' }] } } })
    const after = await stored()
    t.match(await send('people', next), { body: { changes: { update: [] } } })
    t.equal(await stored(), after)
  })

  t.test('needs one file of a right size in its field', async t => {
    t.match(await call('POST', '/api/imports/units', fileForm('a', 'a.csv', 'other')), { status: 400, body: { error: 'invalid-input', details: { field: 'file' } } })
    t.match(await call('POST', '/api/imports/units', new FormData()), { status: 400 })
    t.match(await call('POST', '/api/imports/units', { file: 'a' }), { status: 415, body: { error: 'wrong-content-type' } })
    t.match(await send('units', new Uint8Array(20 * 1024 * 1024 + 1).fill(65)), { status: 413, body: { error: 'too-large' } })
    t.match(await send('units?preview=maybe', units), { status: 400, body: { details: [{ field: 'preview' }] } })
    t.match(await send('units', 'chỉ một ô'), { status: 422 })
  })
})

t.test('of two who change a unit, a person or an account at once, one is told', async t => {
  const office = await openOffice(t, cluster)
  const one = await firstAdministrator(office)
  const other = await staff(office, one, 'khac', 'administrator')
  const { body: unit } = await one('POST', '/api/units', { code: 'd1', name: 'Tiểu đoàn 1', kind: 'battalion', parentId: null, position: 1 })
  const { body: person } = await one('POST', '/api/people', { code: '1', name: 'Cán Bộ Mẫu', rank: 'Thiếu tá', personnelClass: 'officer', category: null, birthDate: null, post: null })
  const accounts = async () => (await one('GET', '/api/accounts')).body
  const records = [
    { path: `/api/units/${unit.id}`, read: async () => (await one('GET', '/api/units')).body[0], bodies: [{ name: 'Tiểu đoàn Một' }, { position: 5 }] },
    { path: `/api/people/${person.id}`, read: async () => (await one('GET', `/api/people?ids=${person.id}`)).body.people[0], bodies: [{ rank: 'Trung tá' }, { category: 'principal' }] },
    { path: `/api/accounts/${(await accounts()).find(({ username }: { username: string }) => username === 'khac').id}`, read: async () => (await accounts()).find(({ username }: { username: string }) => username === 'khac'), bodies: [{ name: 'Tên khác' }, { name: 'Tên khác nữa' }] },
  ]
  for (const { path, read, bodies } of records) {
    const seen = `"${(await read()).edition}"`
    const outcomes = await Promise.all([one('PATCH', path, bodies[0], { 'if-match': seen }), other('PATCH', path, bodies[1], { 'if-match': seen })])
    t.same(outcomes.map(({ status }) => status).toSorted(), [200, 412], path)
    const now = await read()
    t.equal(outcomes.find(({ status }) => status === 200)!.body.edition, now.edition, 'who wrote knows what he wrote')
    t.match(outcomes.find(({ status }) => status === 412)!.body, { error: 'stale', details: { edition: now.edition } })
    t.match(await one('PATCH', path, bodies[0], { 'sec-fetch-site': 'same-origin' }), { status: 400, body: { details: [{ field: 'if-match' }] } }, 'a page must say what it has seen')
    t.same(await read(), now, 'a refused change changes nothing')
    t.match(await one('PATCH', path, bodies[1], { 'if-match': `"${now.edition}"` }), { status: 200, body: bodies[1] })
  }
  t.match(await one('PATCH', `/api/units/${unit.id}`, { parentId: unit.id }, { 'if-match': '"AAAAAAAAAAAAAAAA"' }), { status: 412, body: { error: 'stale' } }, 'before anything that is wrong with the change itself')
  const seen = `"${(await records[1]!.read()).edition}"`
  const take = (by: typeof one, title: string) => by('POST', `/api/people/${person.id}/posts`, { unitId: unit.id, title, from: '2026-01-01' }, { 'if-match': seen })
  t.same((await Promise.all([take(one, 'Chức vụ mẫu'), take(other, 'Chức vụ khác')])).map(({ status }) => status).toSorted(), [201, 412], 'nor is a post')
})
