/**
 * A reason to stop that the person at the keyboard can act on: one sentence, printed without a stack, exit code 1.
 * Everything else that is thrown is unplanned and printed whole.
 */
export class Refusal extends Error {
  /** @param {string} message one clear sentence: what is wrong, and what to do about it */
  constructor(message) {
    super(message);
    this.name = 'Refusal';
  }
}

/**
 * Runs a command's body; a `Refusal` becomes one line on standard error and exit code 1.
 *
 * @param {() => Promise<number | void>} body resolves to the exit code, 0 when nothing
 */
export async function runCommand(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Refusal) process.stderr.write(`\n${error.message}\n`);
    else process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
