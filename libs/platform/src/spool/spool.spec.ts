import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { spooled } from './spool.js';

describe('a spooled body', () => {
  it('can be read as it came, and its checksum is known first', async () => {
    const text = 'å'.repeat(100_000);
    const read = await spooled(Readable.from([Buffer.from(text.slice(0, 7)), Buffer.from(text.slice(7))]), 1_000_000, async (file) => {
      const chunks: Buffer[] = [];
      for await (const chunk of file.read()) chunks.push(chunk);
      return { text: Buffer.concat(chunks).toString(), sizeBytes: file.sizeBytes, checksum: file.checksum };
    });
    expect(read).toEqual({ text, sizeBytes: 200_000, checksum: createHash('sha256').update(text).digest() });
  });

  it('is refused above its limit without being read to its end, and can still be answered', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc((given += 1000) && 1000);
      })(),
    );
    expect(await spooled(endless, 5_000, async () => 'never')).toMatchObject({ ok: false, refusals: [{ code: 'FILE_TOO_LARGE' }] });
    expect(given).toBeLessThan(100_000);
    expect(endless.destroyed).toBe(false);
  });

  it('that breaks off is refused', async () => {
    const broken = new Readable({ read() {} });
    broken.push('organisation,');
    setImmediate(() => broken.destroy());
    expect(await spooled(broken, 5_000, async () => 'never')).toMatchObject({ ok: false, refusals: [{ code: 'UPLOAD_INTERRUPTED' }] });
  });

  it('whose sender falls silent counts as broken off', async () => {
    const silent = new Readable({ read() {} });
    silent.push('organisation,');
    const refused = { ok: false, refusals: [{ code: 'UPLOAD_INTERRUPTED' }] };
    expect(await spooled(silent, 5_000, async () => 'never', 20)).toMatchObject(refused);
  });

  it('lets what goes wrong with the work through', async () => {
    await expect(spooled(Readable.from(['x']), 10, () => Promise.reject(new Error('planned')))).rejects.toThrow('planned');
  });
});
