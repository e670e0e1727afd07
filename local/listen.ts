import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type PortVariable = 'PORT' | 'AWS_PORT';

/** Said when a port is taken: which, and what to set to use another. */
class PortTaken extends Error {
  override name = 'PortTaken';
  constructor(port: number, variable: PortVariable) {
    super(
      `Port ${port} is taken by another program. Stop that one, or choose another: ${variable}=${port + 1} npm start`,
    );
  }
}

/** The fault in words for a person when it means that the port is taken; any other fault as it is. */
export const asPortTaken = (fault: unknown, port: number, variable: PortVariable): unknown =>
  fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE' ? new PortTaken(port, variable) : fault;

/**
 * Listens on this machine alone. @param port 0 for any that is free.
 * @returns the port. @throws PortTaken.
 */
export const listenHere = (server: Server, port: number, variable: PortVariable): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (fault) => reject(asPortTaken(fault, port, variable)));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Finds out before the long work begins. @throws PortTaken. */
export const assertFree = async (port: number, variable: PortVariable): Promise<void> => {
  const probe = createServer();
  await listenHere(probe, port, variable);
  await closeServer(probe);
};
