/** How often a long step shows that it is still going, in milliseconds. */
const newsIntervalMs = 5_000;

/**
 * Does one step of a long procedure and tells how it goes: a line when it begins, one every five seconds while it lasts, one
 * with the time it took. Says nothing about a step that takes less than half a second.
 *
 * @template T
 * @param {string} name what is being done, such as "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let announced = false;
  const announcement = setTimeout(() => {
    announced = true;
    say(`${name} …`);
  }, 500);
  const news = setInterval(() => say(`  ${name}: ${elapsed()}`), newsIntervalMs);
  try {
    const result = await work();
    if (announced) say(`  done in ${elapsed()}`);
    return result;
  } finally {
    clearTimeout(announcement);
    clearInterval(news);
  }
}

/** @param {string} line for the person at the keyboard */
export function say(line) {
  process.stdout.write(`${line}\n`);
}
