import { createServer } from 'node:net';
import { Refusal } from '../setup/refusal.mjs';

/**
 * Finds out that the registry's port is taken before the long steps, and not after.
 *
 * @param {string} host
 * @param {number} port 0: any
 * @throws {Refusal} when nobody can listen there
 */
export function checkPort(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new Refusal(portComplaint(error, host, port))));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/**
 * @param {{ code?: string, message: string }} error from listening
 * @param {string} host
 * @param {number} port
 * @returns {string} one sentence
 */
export function portComplaint(error, host, port) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program: stop it, or choose another with PORT=${port + 1} npm start.`;
  if (error.code === 'EACCES') return `Port ${port} on ${host} may not be used by an ordinary user: choose one above 1023 with PORT.`;
  return `HOST=${host} PORT=${port} cannot be listened on (${error.code ?? error.message}).`;
}
