import { SigningKeys } from '@termverk/identity';
import { Transactions } from '@termverk/platform';
import type { DataSource } from 'typeorm';

/** The signing keys of a registry whose encryption key is always the same. */
export function testSigningKeys(dataSource: DataSource): SigningKeys {
  const keyEncryptionKey = Buffer.alloc(32, 7);
  return new SigningKeys(dataSource, new Transactions(dataSource), { mode: 'production', keyEncryptionKey, keyEncryptionKeyFile: null });
}
