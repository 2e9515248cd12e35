// A thread with a socket to a server, for a caller that can not wait but by standing still: it writes
// what it is sent, and wakes the caller when the server's answer is whole.
import { connect } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

const { host, port, shared } = workerData
const [ready, length] = [0, 1]
const flags = new Int32Array(shared, 0, 2)
const space = new Uint8Array(shared, flags.byteLength)
let answer = Buffer.alloc(0)

const socket = connect({ host, port, noDelay: true })
socket.on('data', (chunk) => {
  answer = Buffer.concat([answer, chunk])
  if (isWhole()) wake()
})
// A server that turns a client away says why and ends the connection.
socket.on('close', wake)
socket.on('error', wake)
parentPort?.on('message', (bytes) => socket.write(bytes))

/** The last message asks for the next query, or for a password. Manual, section 54.7. */
function isWhole() {
  for (let at = 0; at + 5 <= answer.length;) {
    const end = at + 1 + answer.readInt32BE(at + 1)
    const type = String.fromCharCode(answer[at] ?? 0)
    const asks = type === 'Z' || (type === 'R' && ![0, 12].includes(answer.readInt32BE(at + 5)))
    if (asks && end === answer.length) return true
    at = end
  }
  return false
}

function wake() {
  if (answer.length > space.length) throw new Error('The answer of the server is too long.')
  space.set(answer)
  Atomics.store(flags, length, answer.length)
  answer = Buffer.alloc(0)
  Atomics.store(flags, ready, 1)
  Atomics.notify(flags, ready)
}
