import { commandOf, parentOf, startOf } from '../postgres/process.mjs';
import { say } from '../setup/progress.mjs';

/** How long requests under way may go on after we were asked to stop, in milliseconds. */
const drainLimitMs = 30_000;

/** npm passes a signal on that the terminal has already sent to us too: what comes this soon, in milliseconds, is the same Ctrl-C. */
const sameSignalMs = 750;

/**
 * What has been started, ended in the opposite order on Ctrl-C, SIGTERM, SIGHUP, or when the npm that started us is gone.
 */
export class Ending {
  /** @type {{ name: string, end: () => Promise<void> }[]} */
  #started = [];
  #askedAt = 0;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => this.#asked(signal));
    // The terminal may be gone; what we still want to say is then for nobody.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    if (process.env.npm_lifecycle_event) this.#followParent();
  }

  /** True once we were asked to stop. */
  get underWay() {
    return this.#askedAt > 0;
  }

  /**
   * @param {string} name
   * @param {() => Promise<void>} end called at most once
   */
  add(name, end) {
    this.#started.push({ name, end });
  }

  /**
   * Ends everything and then the process.
   *
   * @param {number} code the exit code
   */
  async end(code) {
    this.#askedAt ||= Date.now();
    for (const { name, end } of this.#started.splice(0).reverse()) {
      const limit = new Promise((resolve) => setTimeout(resolve, drainLimitMs, 'late').unref());
      const outcome = await Promise.race([end(), limit]).catch((error) => say(`${name} did not stop cleanly: ${error.message}`));
      if (outcome === 'late') say(`${name} did not stop within ${drainLimitMs / 1000} s; going on without it.`);
    }
    process.exit(code);
  }

  #asked(signal) {
    if (this.underWay) {
      if (signal === 'SIGINT' && Date.now() - this.#askedAt > sameSignalMs) process.exit(130);
      return;
    }
    say('\nStopping …');
    void this.end(0);
  }

  /**
   * npm runs us through a shell, which passes no signal on; and an npm that is killed outright tells nobody. Nobody would be left to
   * press Ctrl-C for us, so when npm or the shell is gone, we go.
   */
  #followParent() {
    const parent = process.ppid;
    const npm = npmAbove(parent);
    const npmStart = npm && startOf(npm);
    setInterval(() => {
      const orphaned = process.ppid !== parent || (npm && startOf(npm) !== npmStart);
      if (orphaned && !this.underWay) void this.end(0);
    }, 200).unref();
  }
}

/** The npm that runs the shell that runs us, or that runs us itself; undefined when it is not found so near. */
function npmAbove(parent) {
  return [parent, parentOf(parent)].find((pid) => pid !== undefined && commandOf(pid).startsWith('npm'));
}
