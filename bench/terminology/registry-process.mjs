// The registry as it runs in production, with one route more: it answers what it was told to from memory, behind all the same hooks.
import { Allow } from '@termverk/identity';
import { RegistryModule, startRegistry } from '@termverk/registry';
import { All, Controller, Param, Req, Res } from '@nestjs/common';
import { resourcesUsed, servePeer } from '../measure/processes.mjs';

const answers = new Map();

class FromMemory {
  answer(name, request, reply) {
    void request.body;
    void reply.type('application/fhir+json; charset=utf-8').send(answers.get(name));
  }
}
Controller('bench/memory')(FromMemory);
const method = Object.getOwnPropertyDescriptor(FromMemory.prototype, 'answer');
All(':name')(FromMemory.prototype, 'answer', method);
Allow('public.read')(FromMemory.prototype, 'answer', method);
Param('name')(FromMemory.prototype, 'answer', 0);
Req()(FromMemory.prototype, 'answer', 1);
Res()(FromMemory.prototype, 'answer', 2);

const { with: wired } = RegistryModule;
RegistryModule.with = (parts) => {
  const module = wired.call(RegistryModule, parts);
  return { ...module, controllers: [...module.controllers, FromMemory] };
};

const started = performance.now();
const { address, close } = await startRegistry({
  environment: {
    DATABASE_URL: process.env.DATABASE_URL,
    PORT: '0',
    HOST: '127.0.0.1',
    TERMVERK_SEED: 'none',
    TERMVERK_MODE: 'production',
    TERMVERK_LOG_LEVEL: 'info',
    TERMVERK_LOG_FORMAT: 'json',
    TERMVERK_JOBS: 'off',
    DATABASE_POOL_SIZE: '10',
  },
  log: () => {},
});
servePeer(
  { address, startMs: performance.now() - started },
  async ({ name, answer, settled }) => {
    if (name !== undefined) answers.set(name, answer);
    if (settled) globalThis.gc?.();
    return resourcesUsed();
  },
  close,
);
