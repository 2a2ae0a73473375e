import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { codeSystemBlobKey, readBlob, storeBlob } from './blob-store.js';

describe('stored compiled forms', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const key = (checksum: number, order: Buffer | null = null, format = 1) => codeSystemBlobKey(Buffer.alloc(32, checksum), order, format);
  const bytes = (size: number) => Uint8Array.from({ length: size }, (_, i) => i * 7);

  it.each([1, 4 << 20, (9 << 20) + 3])('come back as they were, of %i bytes', async (size) => {
    await storeBlob(client, key(size % 251), bytes(size));
    const read = await readBlob(client, key(size % 251));
    expect(Buffer.compare(new Uint8Array(read!), bytes(size))).toBe(0);
  });

  it('are kept apart by what they are made from, the order of the document and the format', async () => {
    const keys = [key(200), key(201), key(200, Buffer.from([1])), key(200, Buffer.from([2])), key(200, null, 2)];
    for (const [i, one] of keys.entries()) await storeBlob(client, one, Uint8Array.of(i));
    for (const [i, one] of keys.entries()) expect([...new Uint8Array((await readBlob(client, one))!)]).toEqual([i]);
    expect(await readBlob(client, key(202))).toBeNull();
  });

  it('stay when they are stored again', async () => {
    await storeBlob(client, key(203), Uint8Array.of(1));
    await storeBlob(client, key(203), Uint8Array.of(1));
    expect(new Uint8Array((await readBlob(client, key(203)))!)).toEqual(Uint8Array.of(1));
  });
});
