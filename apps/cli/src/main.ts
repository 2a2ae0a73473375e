import { run } from './run.js';
import type { Outlet } from './surroundings.js';

/** The process's own streams. A reader that goes away early, such as `head`, is no fault of ours. */
function outlet(stream: NodeJS.WriteStream): Outlet {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY === true };
}

// Set and not called with process.exit, so that what is written to a pipe arrives whole.
process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  workingDirectory: process.cwd(),
  out: outlet(process.stdout),
  err: outlet(process.stderr),
  now: new Date(),
});
