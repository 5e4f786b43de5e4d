// The thread of one scan: does its order, tells the bytes done through shared memory, and hands over the packed marks without a copy.
import { parentPort, workerData } from 'node:worker_threads'
import { scanNow, type ScanOrder } from './scan-threads.ts'

const { order, done, at } = workerData as { order: ScanOrder; done: Float64Array; at: number }
const answer = scanNow(order, (bytes) => {
  done[at] = bytes
  return true
})
const data: ArrayBuffer[] = answer !== undefined && 'part' in answer ? [answer.part.data.buffer as ArrayBuffer] : []
parentPort!.postMessage(answer, data)
