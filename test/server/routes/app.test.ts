import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { startServer } from '../../../server/main.ts'
import { serverLog } from '../../../server/server-log.ts'
import { temporaryPath } from '../stores/temporary-data.ts'
import { testServer } from './real-server.ts'

const STATUS = '/api/v1/status'

describe('whom the server answers', () => {
  test.each(['localhost', 'localhost:8080', 'LOCALHOST:8080', '127.0.0.1:8080', '[::1]:8080', 'attendance.example.gov.uk'])(
    'host %s',
    async (host) => {
      const { ask } = await testServer({ hosts: ['attendance.example.gov.uk'] })
      expect((await ask.get(STATUS).set('host', host)).status).toBe(200)
    },
  )

  test.each(['evil.example', 'localhost.evil.example:8080', '192.168.1.10', 'localhost:80:80'])('not host %s', async (host) => {
    const { ask } = await testServer()
    const refused = await ask.get(STATUS).set('host', host)
    expect(refused.status).toBe(421)
    expect(refused.body).toEqual({
      code: 'foreign-host',
      status: 421,
      title: 'This server does not answer under this name.',
      detail: 'Use the address the server gave at its start, or allow this name with ALLOWED_HOSTS.',
    })
  })

  test('its own pages, and no page of another site or of another program on this machine', async () => {
    const { ask } = await testServer()
    const post = (origin: string) => ask.post('/api/v1/drafts').set('host', 'localhost:8080').set('origin', origin).send({})
    expect((await post('http://localhost:8080')).body.code).toBe('bad-request')
    for (const origin of ['https://evil.example', 'http://localhost:3000', 'null', 'http://localhost:8080.evil.example']) {
      const refused = await post(origin)
      expect([origin, refused.status, refused.body.code]).toEqual([origin, 403, 'foreign-origin'])
    }
  })
})

describe('what the server answers', () => {
  test('pages may load nothing from elsewhere', async () => {
    const { ask } = await testServer()
    const { headers } = await ask.get('/').set('accept', 'text/html')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe-eval')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('every address of the pages is the one page; hashed files are kept for a year', async () => {
    const { ask } = await testServer()
    for (const address of ['/', '/policies/graduated-approach', '/runs/a/pupils/b']) {
      const page = await ask.get(address).set('accept', 'text/html,*/*')
      expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(page.text).toContain('<title>Pages</title>')
    }
    const script = await ask.get('/assets/main-1a2b.js')
    expect([script.status, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    const lost = await ask.get('/assets/lost.js').set('accept', 'text/html,*/*')
    expect([lost.status, lost.body.code]).toEqual([404, 'no-such-address'])
  })

  test('pages that have not been built', async () => {
    const { ask } = await testServer({ pages: '/no/such/folder' })
    const answer = await ask.get('/').set('accept', 'text/html')
    expect([answer.status, answer.body.title, answer.body.detail]).toEqual([
      503,
      'The pages have not been built.',
      'Run npm run build, then load this address again.',
    ])
  })

  test('unknown addresses of the API, broken JSON and broken addresses are problems, without inner workings', async () => {
    const { ask } = await testServer()
    const unknown = await ask.get('/api/v1/nothing').set('accept', 'text/html')
    expect([unknown.status, unknown.type]).toEqual([404, 'application/problem+json'])
    expect(unknown.body).toEqual({
      code: 'no-such-address',
      status: 404,
      title: 'Nothing answers GET at this address.',
      detail: 'Check the address.',
    })
    const broken = await ask.post('/api/v1/drafts').type('json').send('{"policy":')
    expect([broken.status, broken.body.code]).toEqual([400, 'not-json'])
    const address = await ask.get('/api/v1/datasets/%E0%A4%A')
    expect([address.status, address.body.code]).toEqual([400, 'bad-request'])
    for (const { text } of [unknown, broken, address]) expect(text).not.toMatch(/node_modules|\.ts:| at \//)
  })

  test('a fault of ours says nothing of itself to the outside, and to the log only where it was', () => {
    const lines: string[] = []
    const { onFault } = serverLog(
      (line) => lines.push(line),
      () => new Date(0),
    )
    onFault(new TypeError('A358400119001 is not iterable'))
    onFault('A358400119001')
    expect(lines.join('')).not.toContain('A358400119001')
    expect(JSON.parse(lines[0])).toMatchObject({ time: '1970-01-01T00:00:00.000Z', fault: 'TypeError' })
    expect(lines[0]).toContain('app.test.ts')
  })
})

describe('starting', () => {
  test('settings come from the call, then from the environment, then from the defaults', () => {
    expect(readConfig({}, {})).toMatchObject({ port: 8080, host: '127.0.0.1', hosts: [] })
    const environment = { PORT: '9000', HOST: '0.0.0.0', DATA_DIR: '/srv/data', ALLOWED_HOSTS: 'A.example, b.example' }
    expect(readConfig({ port: '9001' }, environment)).toMatchObject({
      port: 9001,
      host: '0.0.0.0',
      dataDir: '/srv/data',
      hosts: ['a.example', 'b.example'],
    })
    expect(() => readConfig({ port: '80a' }, {})).toThrow('“80a” is not a port.')
  })

  test('a started server answers, and a second one on its port says so', async () => {
    const dataDir = join(temporaryPath(), 'data')
    const quietly = (): void => undefined
    const server = await startServer(readConfig({ port: '0', dataDir }, {}), quietly)
    const { port } = new URL(server.url)
    await expect(startServer(readConfig({ port, dataDir: temporaryPath() }, {}))).rejects.toMatchObject({ code: 'port-in-use' })
    expect((await fetch(`${server.url}api/v1/status`)).status).toBe(200)
    expect(server.notices).toEqual([])
    await server.close()
    const again = await startServer(readConfig({ port, dataDir }, {}))
    await again.close()
  })
})
