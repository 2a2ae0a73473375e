/** The value that a share of them does not exceed. @param {readonly number[]} values */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * Milliseconds from what a person did until what was to come of it is painted.
 *
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} act a key or a click
 * @param {(given: any) => boolean} isSeen runs in the page
 * @param {unknown} [given]
 */
export async function timeUntilSeen(page, act, isSeen, given) {
  await page.evaluate(
    ({ source, argument }) => {
      const seen = new Function(`return (${source})`)();
      globalThis.seenAfter = new Promise((resolve) => {
        let began = null;
        const begin = ({ timeStamp }) => (began ??= timeStamp);
        for (const type of ['keydown', 'pointerdown']) addEventListener(type, begin, { capture: true, once: true });
        const look = () => {
          if (began === null || !seen(argument)) return requestAnimationFrame(look);
          // What has been drawn is painted before the next frame begins.
          requestAnimationFrame(() => resolve(performance.now() - began));
        };
        requestAnimationFrame(look);
      });
    },
    { source: isSeen.toString(), argument: given },
  );
  await act();
  return page.evaluate(() => globalThis.seenAfter);
}
