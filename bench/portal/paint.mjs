import { median } from '../measure/figures.mjs';
import { alternate } from '../measure/rounds.mjs';
import { percentile } from './times.mjs';

const PATHS = ['/', '/concept', '/search?q=plan'];

/** First contentful paint with nothing kept from before, against that of a page that is its own text. */
export async function measurePaint({ address, baseline, startBrowser, quick, print, say }) {
  const rounds = quick ? 2 : 9;
  for (const path of PATHS) {
    const times = [];
    const measured = await alternate(rounds, {
      subject: async () => {
        const paint = await firstPaint(startBrowser, `${address}${path}`);
        times.push(paint);
        return paint;
      },
      baseline: () => firstPaint(startBrowser, baseline),
    });
    say(`  ${path}: ${times.map((time) => time.toFixed(0)).join(', ')} ms; a static page ${measured.baselineValue.toFixed(0)} ms`);
    print({ name: `first contentful paint of ${path}, nothing kept`, value: median(times), unit: 'ms', target: '< 1000', rounds });
    print({ name: `first contentful paint of ${path}, 95th percentile`, value: percentile(times, 0.95), unit: 'ms', target: '< 1000' });
    print({
      name: `first contentful paint of ${path} against a static page`,
      value: measured.value,
      unit: 'ms',
      ratio: measured.ratio,
      spread: measured.spread,
      baseline: `a page that is its own text, ${Math.round(measured.baselineValue)} ms`,
    });
  }
}

/** Milliseconds from when the address was asked for (Paint Timing, first-contentful-paint). */
async function firstPaint(startBrowser, url) {
  const browser = await startBrowser({ locale: 'sv-SE', viewport: { width: 1280, height: 900 } });
  try {
    const page = await browser.context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    return await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  } finally {
    await browser.close();
  }
}
