import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { SigningKeys } from '../index.js';

describe('the signing keys', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;
  const encryptionKey = randomBytes(32);
  const node = (keyEncryptionKey: Buffer | null = encryptionKey) =>
    new SigningKeys(database.dataSource, transactions, { mode: 'production', keyEncryptionKey, keyEncryptionKeyFile: null });
  const bytes = Buffer.from('räksmörgås');

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'r1' });
  });
  afterAll(() => database.drop());

  it('sign nothing without an encryption key, and say what to set', async () => {
    expect(await node(null).prepare()).toBe(false);
    await expect(node(null).sign('release', bytes)).rejects.toThrow('TERMVERK_KEY_ENCRYPTION_KEY');
    expect(await node().jwks()).toEqual({ keys: [] });
  });

  it('are one, however many nodes start at once', async () => {
    const signed = await Promise.all(Array.from({ length: 6 }, () => node().sign('anchor', bytes)));
    expect(new Set(signed.map(({ keyId }) => keyId)).size).toBe(1);
    expect(await node().list()).toHaveLength(1);
  });

  it('sign for one purpose, which every node verifies', async () => {
    const { jws, keyId } = await node().sign('release', bytes);
    expect(await node(null).verify('release', bytes, jws)).toEqual({ ok: true, keyId });
    expect(await node().verify('webhook', bytes, jws)).toEqual({ ok: false, fault: 'other-purpose' });
    expect(await node().verify('release', Buffer.from('rakmacka'), jws)).toEqual({ ok: false, fault: 'signature' });
  });

  it('turn over on every node at once, and what the old one has signed still holds', async () => {
    const [one, two] = [node(), node()];
    const old = await two.sign('release', bytes);
    const { retired, active } = await one.rotate(context);
    expect(retired).toBe(old.keyId);
    expect((await two.sign('release', bytes)).keyId).toBe(active);
    expect(await two.verify('release', bytes, old.jws)).toEqual({ ok: true, keyId: old.keyId });
    expect((await two.jwks()).keys.map(({ kid }) => kid)).toEqual([active, old.keyId]);
    const rows: { sealed: Buffer | null }[] = await database.dataSource.query(
      'select sealed_private_key as sealed from signing_key where id = $1',
      [old.keyId],
    );
    expect(rows).toEqual([{ sealed: null }]);
  });

  it('rotate to one key when several nodes rotate at once', async () => {
    await Promise.all([node().rotate(context), node().rotate(context), node().rotate(context)]);
    expect((await node().list()).filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1);
  });

  it('say so when the encryption key is another one; rotation mends it', async () => {
    const moved = node(randomBytes(32));
    await expect(moved.sign('release', bytes)).rejects.toThrow('keys rotate');
    const { active } = await moved.rotate(context);
    expect((await moved.sign('release', bytes)).keyId).toBe(active);
    await node().rotate(context);
  });

  it('sign within a transaction on its own connection', async () => {
    const signed = await transactions.run(context, async (inside) => node().sign('release', bytes, inside));
    expect((await node().verify('release', bytes, signed.jws)).ok).toBe(true);
  });

  it.each([
    'update signing_key set public_key = public_key',
    'update signing_key set retired_at = null',
    'delete from signing_key',
    'truncate signing_key cascade',
  ])('are never changed: %s', async (statement) => {
    await expect(database.dataSource.query(statement)).rejects.toMatchObject({ code: 'TV001' });
  });
});
