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
    process.stderr.write(`\n${complaintOf(error)}\n`);
  }
}

/**
 * What to say about an error: one sentence when the person at the keyboard can do something about it, else all we know.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function complaintOf(error) {
  if (error instanceof Refusal || isConfigurationError(error)) return error.message;
  const remedy = {
    EACCES: 'it belongs to somebody else: start as that user, or give it to this one.',
    EPERM: 'it belongs to somebody else: start as that user, or give it to this one.',
    EROFS: 'the file system is read-only.',
    ENOSPC: 'the disk is full.',
  }[error?.code];
  if (remedy && error.path) return `${error.path} cannot be written, because ${remedy}`;
  return error instanceof Error ? error.stack : String(error);
}

/** The registry's own word for what a person can mend; known by its name, because set-up has to run before the registry is built. */
function isConfigurationError(error) {
  for (let kind = error?.constructor; kind; kind = Object.getPrototypeOf(kind)) if (kind.name === 'ConfigurationError') return true;
  return false;
}
