import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { datasetDetail, datasetSummary, findingPage } from '../../../server/contract/datasets.ts'
import { ANNA, MARKS, PUPILS } from '../reading/small-datasets.ts'
import { zipOf } from '../reading/zip-of.ts'
import { upnOf } from '../../../server/sample/upn.ts'
import { testServer } from './real-server.ts'

const API = '/api/v1'
const ODD = `${MARKS}${ANNA},100001,2025-09-02,AM,=7\n`

describe('uploading', () => {
  test('files become a dataset that can be looked at, paged through, taken away and erased', async () => {
    const { ask, jobEnd, folder, lines } = await testServer()
    expect((await ask.get(`${API}/status`)).body).toMatchObject({ product: 'Attendance rules', isEmpty: true })
    const started = await ask
      .post(`${API}/datasets`)
      .field('name', ' Autumn term ')
      .attach('files', Buffer.from(PUPILS), 'pupils.csv')
      .attach('files', Buffer.from(ODD), 'marks.csv')
    expect(started.status).toBe(202)
    const { status, result: id, kind } = await jobEnd(started)
    expect([status, kind]).toEqual(['done', 'dataset'])
    expect(readdirSync(folder.at('temporary'))).toEqual([])

    const list = datasetSummary.array().parse((await ask.get(`${API}/datasets`)).body)
    expect(list).toMatchObject([{ id, name: 'Autumn term', isSample: false, pupils: 2, marks: 4, errors: 1 }])
    const detail = await ask.get(`${API}/datasets/${id}`)
    expect(datasetDetail.parse(detail.body).files.map(({ file, read }) => [file, read])).toEqual([
      ['pupils.csv', 2],
      ['marks.csv', 5],
    ])
    expect(detail.headers['cache-control']).toBe('no-store')
    const page = findingPage.parse((await ask.get(`${API}/datasets/${id}/findings?code=unknown-code&offset=0&limit=25`)).body)
    expect(page).toMatchObject({ total: 1, rows: [{ file: 'marks.csv', row: 6, value: '=7' }] })
    const rejected = await ask.get(`${API}/datasets/${id}/rejected.csv`)
    expect(rejected.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename=rejected.csv',
    })
    expect(rejected.text).toBe(
      "file,row,column,value,level,code,message\r\nmarks.csv,6,code,'=7,error,unknown-code,Code “=7” is not in the 2024 list of codes. Which code is it?\r\n",
    )
    expect((await ask.get(`${API}/status`)).body).toMatchObject({ isEmpty: false })

    expect((await ask.delete(`${API}/datasets/${id}`)).status).toBe(204)
    const gone = await ask.get(`${API}/datasets/${id}`)
    expect([gone.status, gone.body.title]).toEqual([410, 'The facts of this dataset were erased on 15 January 2026.'])
    expect(lines.join('')).not.toContain(ANNA)
    expect(lines.join('')).not.toContain(id)
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ method: 'GET', route: '/datasets/:id', status: 410 })
  })

  test('a zip gives the dataset its name', async () => {
    const { ask, jobEnd, services } = await testServer()
    const zip = zipOf({ 'a/pupils.csv': PUPILS, 'a/marks.csv': MARKS })
    const end = await jobEnd(await ask.post(`${API}/datasets`).attach('files', zip, 'spring.zip'))
    expect((await services.datasets.detail(end.result!)).name).toBe('spring')
  })

  test('with far fewer pupils than the upload before says so; a mark after the day of the upload is asked about', async () => {
    const { ask, jobEnd, services } = await testServer()
    const upns = Array.from({ length: 20 }, (_, at) => upnOf(358, 4001, 19, at + 1))
    const filesOf = (own: readonly string[], date: string) => ({
      'pupils.csv': `upn,school_urn\n${own.map((upn) => `${upn},100001\n`).join('')}`,
      'marks.csv': `upn,school_urn,date,session,code\n${own.map((upn) => `${upn},100001,${date},AM,/\n`).join('')}`,
    })
    const upload = async (own: readonly string[], date: string) => {
      const zip = zipOf(filesOf(own, date))
      const end = await jobEnd(await ask.post(`${API}/datasets`).attach('files', zip, 'autumn.zip'))
      return (await services.datasets.detail(end.result!)).findings.map(({ code, message }) => [code, message])
    }
    expect(await upload(upns, '2026-01-15')).toEqual([])
    expect(await upload(upns.slice(0, 11), '2026-01-16')).toEqual([
      ['marks-in-future', '11 marks are dated after the day of the upload, up to 16 January 2026. Right file? The marks are kept.'],
      ['far-fewer-pupils', '11 pupils, last time (“autumn”) 20. Is a school missing?'],
    ])
  })

  test('in the data folder pupils have pseudonyms', async () => {
    const { ask, jobEnd, services } = await testServer()
    const upload = ask
      .post(`${API}/datasets`)
      .attach('files', Buffer.from(PUPILS), 'pupils.csv')
      .attach('files', Buffer.from(MARKS), 'marks.csv')
    const { result } = await jobEnd(await upload)
    const { pupils } = await services.datasets.load(result!)
    expect(pupils[0].id).toMatch(/^[0-9a-f]{32}$/)
    expect(await services.datasets.identities(result!)).toMatchObject([{ id: pupils[0].id, upn: ANNA }, {}])
    expect((await services.datasets.detail(result!)).name).toBe('Upload of 15 January 2026')
  })

  test('files that cannot be read end the job with what to do, and nothing is left of them', async () => {
    const { ask, jobEnd, folder, services } = await testServer()
    const end = await jobEnd(await ask.post(`${API}/datasets`).attach('files', Buffer.from(MARKS), 'marks.csv'))
    expect(end).toMatchObject({
      status: 'failed',
      problem: { code: 'no-pupils-file', status: 422, title: 'There is no pupils.csv. Found: marks.csv.' },
    })
    expect(readdirSync(folder.at('temporary'))).toEqual([])
    expect(await services.datasets.list()).toEqual([])
  })

  test.each([
    ['no files', (ask: Awaited<ReturnType<typeof testServer>>['ask']) => ask.post(`${API}/datasets`).field('name', 'x'), 400, 'no-files'],
    [
      'not a form',
      (ask: Awaited<ReturnType<typeof testServer>>['ask']) => ask.post(`${API}/datasets`).send({ files: [] }),
      415,
      'not-a-form',
    ],
    [
      'half a form',
      (ask: Awaited<ReturnType<typeof testServer>>['ask']) =>
        ask
          .post(`${API}/datasets`)
          .set('content-type', 'multipart/form-data; boundary=x')
          .send('--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nabc'),
      400,
      'upload-broken',
    ],
  ] as const)('%s is refused', async (_, send, status, code) => {
    const { ask, folder } = await testServer()
    const refused = await send(ask)
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect(readdirSync(folder.at('temporary'))).toEqual([])
  })

  test('more than 100 files are refused', async () => {
    const { ask } = await testServer()
    const form = ask.post(`${API}/datasets`)
    for (let at = 0; at < 102; at++) void form.attach('files', Buffer.from('x'), `${at}.csv`)
    const refused = await form
    expect([refused.status, refused.body.code]).toEqual([422, 'too-many-files'])
  })
})

describe('the sample', () => {
  test('is made and stored like an upload', async () => {
    const { ask, jobEnd, services, folder } = await testServer()
    const started = await ask.post(`${API}/datasets/sample`).send({ pupils: 60 })
    const { status, result, kind } = await jobEnd(started)
    expect([started.status, status, kind]).toEqual([202, 'done', 'sample'])
    expect(await services.datasets.detail(result!)).toMatchObject({
      isSample: true,
      pupils: 60,
      name: 'Sample of 60 pupils, school year 2025/26',
      errors: 0,
    })
    expect(readdirSync(folder.at('temporary'))).toEqual([])
  })

  test.each([{ pupils: 19 }, { pupils: 'many' }, { pupils: 60, extra: 1 }])('%j is refused', async (body) => {
    const { ask } = await testServer()
    const refused = await ask.post(`${API}/datasets/sample`).send(body)
    expect([refused.status, refused.body.code, refused.type]).toEqual([400, 'bad-request', 'application/problem+json'])
  })
})

describe('asking for what is not there', () => {
  test.each(['0mwtlvlpz-a44e575360a0', '..%2Fidentity', 'x'])('dataset %s', async (id) => {
    const { ask } = await testServer()
    for (const path of [`/datasets/${id}`, `/datasets/${id}/findings`, `/datasets/${id}/rejected.csv`]) {
      const answer = await ask.get(API + path)
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'no-such-dataset'])
    }
    expect((await ask.delete(`${API}/datasets/${id}`)).status).toBe(404)
  })

  test('a page of findings beyond reason', async () => {
    const { ask } = await testServer()
    const refused = await ask.get(`${API}/datasets/0mwtlvlpz-a44e575360a0/findings?limit=100000`)
    expect(refused.body).toEqual({
      code: 'bad-request',
      status: 400,
      title: 'The request is not as expected.',
      detail: 'limit: Too big: expected number to be <=1000.',
    })
  })
})
