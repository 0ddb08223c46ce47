// A proxy on the loopback in front of a server, so that a test can cut it off and let it be reached again.
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Drops all connections and takes no new ones meanwhile. */
  cut(meanwhile: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function startTcpProxy(target: NetConnectOpts): Promise<TcpProxy> {
  const open = new Set<Socket>()
  const server = createServer(client => {
    const upstream = connect(target)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  const listen = (port: number) => new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const end = async () => {
    const ended = new Promise(resolve => server.close(resolve))
    for (const socket of open) socket.destroy()
    await ended
  }
  await listen(0)
  const { port } = server.address() as { port: number }
  return {
    port,
    async cut(meanwhile) {
      await end()
      await meanwhile()
      await listen(port)
    },
    close: end,
  }
}
