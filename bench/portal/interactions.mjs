import { median, spreadOf } from '../measure/figures.mjs';
import { percentile, timeUntilSeen } from './times.mjs';
import { INTERACTIONS } from './interactions-list.mjs';

/** What people do most, from the key or the press until what comes of it is painted; between them the same on a page that does next to nothing. */
export async function measureInteractions({ address, baseline, startBrowser, quick, print, say }) {
  const rounds = quick ? 3 : 20;
  // The bench runs its own functions in the page, which the portal's policy would refuse.
  const browser = await startBrowser({ locale: 'sv-SE', viewport: { width: 1280, height: 900 }, bypassCSP: true });
  try {
    const bare = await browser.context.newPage();
    await bare.goto(baseline);
    for (const { name, prepare, again, act, isSeen } of INTERACTIONS) {
      const page = await browser.context.newPage();
      const given = await prepare(page, address);
      if (given === null) {
        say(`  ${name}: there is nothing to do it with`);
        await page.close();
        continue;
      }
      const times = [];
      const ratios = [];
      // What is done once is fetched and compiled: the first is not counted.
      for (let round = -1; round < rounds; round++) {
        const now = (await again?.(page, round + 1, given)) ?? given;
        await page.bringToFront();
        const time = await timeUntilSeen(page, () => act(page, now), isSeen, now);
        await bare.bringToFront();
        const text = await bare.textContent('#text');
        const least = await timeUntilSeen(bare, () => bare.keyboard.press('a'), keyIsSeen, text);
        if (round < 0) continue;
        times.push(time);
        ratios.push(time / least);
      }
      say(`  ${name}: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
      print({ name: `${name}, median`, value: median(times), unit: 'ms', target: '< 100', rounds });
      print({ name: `${name}, 95th percentile`, value: percentile(times, 0.95), unit: 'ms', target: '< 100' });
      print({
        name: `${name} against a key on a static page`,
        value: median(times),
        unit: 'ms',
        ratio: median(ratios),
        spread: spreadOf(ratios),
        baseline: `the same on a static page, ${(median(times) / median(ratios)).toFixed(1)} ms`,
      });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

function keyIsSeen(before) {
  return document.querySelector('#text').textContent !== before;
}
