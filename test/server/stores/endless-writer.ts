// Writes one file over and over and says each count once it is on the disk, until it is killed; for durable-file.test.ts.
import { DurableJson } from '../../../server/stores/durable-json.ts'

const adapter = new DurableJson<{ count: number; filler: string }>(process.argv[2])
for (let count = 1; ; count++) {
  await adapter.write({ count, filler: 'x'.repeat(200_000) })
  process.stdout.write(`${count}\n`)
}
