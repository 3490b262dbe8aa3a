import { SharedSocket } from './shared-socket.js';

/** The sockets of a connection: one a gateway, opened when a topic first needs it. */
export class SocketPool {
  #site;
  #byGateway = new Map();

  constructor(site) {
    this.#site = site;
  }

  to(gateway) {
    const open = this.#byGateway.get(gateway);
    if (open) {
      return open;
    }

    const socket = new SharedSocket(this.#site, gateway, () => this.#byGateway.get(gateway) === socket && this.#byGateway.delete(gateway));
    this.#byGateway.set(gateway, socket);
    socket.open();
    return socket;
  }

  /** The network has changed: whoever does not answer soon is gone. */
  doubt() {
    for (const socket of this.#byGateway.values()) {
      socket.doubt();
    }
  }

  /** Connects anew, with a fresh token. */
  renew(gateway) {
    this.#byGateway.get(gateway)?.close();
  }

  close() {
    for (const socket of this.#byGateway.values()) {
      socket.close();
    }
  }
}
