// A registry as a process of its own, for tests over HTTP: started from the build with the environment it is given. Says its address
// in one line of JSON, and ends when it is told to or when the test's process is gone.
import { startRegistry } from '../../apps/registry/dist/index.js';

const registry = await startRegistry({ environment: process.env });
process.stdout.write(`${JSON.stringify({ address: registry.address })}\n`);

let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  await registry.close();
  process.exit(0);
};
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.stdin.on('end', end).resume();
