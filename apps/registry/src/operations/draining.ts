import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** RFC 6455 §7.4.1: the endpoint is going away. A client connects again, to another node. */
const GOING_AWAY = 1001;

/** A WebSocket of the server, as far as it is needed to end it. */
interface Socket {
  close(code: number, reason: string): void;
}

/**
 * How a node leaves: it says that it is not ready, so that the load balancer sends nobody any more, gives the others time to notice,
 * and answers meanwhile.
 */
export class Draining {
  private begun = false;

  /** True once the node was told to leave. */
  get underWay(): boolean {
    return this.begun;
  }

  /** Says so, and waits for the load balancer to notice; in the meantime whatever comes is answered. */
  async begin(seconds: number): Promise<void> {
    this.begun = true;
    await sleep(seconds * 1000);
  }
}

/** Ends the WebSockets, which would otherwise live as long as their clients, with the code that tells those to come again. */
export function closeSockets(app: NestFastifyApplication): void {
  const { websocketServer } = app.getHttpAdapter().getInstance() as unknown as { websocketServer?: { clients: Iterable<Socket> } };
  for (const socket of websocketServer?.clients ?? []) socket.close(GOING_AWAY, 'going away');
}
