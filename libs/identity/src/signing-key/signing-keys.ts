import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { record } from '@termverk/audit';
import { newId, signDetached, thumbprint, verifyDetached, type PublicJwk, type SignatureVerdict } from '@termverk/kernel';
import { CONFIGURATION, registryItself, seal, Transactions, unseal, type Context } from '@termverk/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { encryptionKeyOf, type EncryptionKeySettings } from './encryption-key.js';
import { ACTIVE_KEY, ADD_KEY, ALL_KEYS, RETIRE_KEY, type SigningKeyRow } from './signing-key.queries.js';
import { SigningRefused } from './signing-refused.js';

/** The kinds of things that the registry signs; a signature of one is none of another. */
export const signingPurposes = ['release', 'bundle', 'anchor', 'webhook'] as const;
export type SigningPurpose = (typeof signingPurposes)[number];

/** A signature as it travels. */
export interface Signature {
  /** The key's name in the JWKS. */
  readonly keyId: string;
  readonly algorithm: 'EdDSA';
  /** Detached JWS with an unencoded payload (RFC 7515 appendix F, RFC 7797). */
  readonly jws: string;
}

/** A key without its private part. */
export interface SigningKey {
  readonly id: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

/** What stands as `typ` in the signed header of a thing of that purpose. */
export function signatureType(purpose: SigningPurpose): string {
  return `termverk-${purpose}`;
}

/**
 * The Ed25519 keys of the registry. One signs at a time; those before it are kept for verification. Which one it is is asked of the
 * database for every signature, so that all nodes turn to a new key at once.
 */
@Injectable()
export class SigningKeys {
  private encryptionKey: Promise<Buffer | null> | null = null;
  private opened: { readonly id: string; readonly key: KeyObject } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly settings: EncryptionKeySettings,
  ) {}

  /**
   * Reads the encryption key and sees to it that there is a key to sign with. False when there is no encryption key: then nothing is
   * signed. Throws `ConfigurationError` for one that will not do.
   */
  async prepare(tell: (line: string) => void = () => {}): Promise<boolean> {
    this.encryptionKey ??= encryptionKeyOf(this.settings, tell);
    if ((await this.encryptionKey) === null) return false;
    await this.activeKey(null);
    return true;
  }

  /**
   * Signs bytes for a purpose. Within a transaction give its context, so that no second connection is needed. Throws `SigningRefused`
   * when the encryption key is missing or another one.
   */
  async sign(purpose: SigningPurpose, bytes: Uint8Array, context: Context | null = null): Promise<Signature> {
    const encryptionKey = await this.encryption();
    const active = await this.activeKey(context);
    if (this.opened?.id !== active.id) this.opened = { id: active.id, key: open(active, encryptionKey) };
    const { id: keyId, key } = this.opened;
    return { keyId, algorithm: 'EdDSA', jws: signDetached(key, keyId, signatureType(purpose), bytes) };
  }

  /** Verifies a signature that was made for a purpose, with whichever of the registry's keys it names. */
  async verify(purpose: SigningPurpose, bytes: Uint8Array, jws: string): Promise<SignatureVerdict> {
    return verifyDetached(jws, signatureType(purpose), bytes, (await this.rows()).map(publicJwk));
  }

  /** The public keys that signatures of this registry are verified with, the newest first (RFC 7517 §5). */
  async jwks(): Promise<{ readonly keys: readonly (PublicJwk & { readonly use: 'sig'; readonly alg: 'EdDSA' })[] }> {
    return { keys: (await this.rows()).map((row) => ({ ...publicJwk(row), use: 'sig', alg: 'EdDSA' })) };
  }

  /** Every key there has been, the newest first. */
  async list(): Promise<SigningKey[]> {
    return (await this.rows()).map(({ id, created_at, retired_at }) => ({ id, createdAt: created_at, retiredAt: retired_at }));
  }

  /** Retires the key that signs and makes a new one, at once for all nodes. What the old one has signed still verifies. */
  async rotate(context: Context): Promise<{ readonly retired: string | null; readonly active: string }> {
    const encryptionKey = await this.encryption();
    return this.transactions.run(context, async (inside) => {
      const [rows]: [{ id: string }[]] = await inside.manager.query(RETIRE_KEY, [inside.now]);
      const retired = rows[0]?.id ?? null;
      if (retired !== null) record(inside, { action: 'signing-key.retired', entity: { kind: 'signing-key', id: retired } });
      await addKey(inside, encryptionKey);
      const [active]: SigningKeyRow[] = await inside.manager.query(ACTIVE_KEY);
      return { retired, active: active!.id };
    });
  }

  private rows(): Promise<SigningKeyRow[]> {
    return this.dataSource.query(ALL_KEYS);
  }

  private async encryption(): Promise<Buffer> {
    this.encryptionKey ??= encryptionKeyOf(this.settings);
    const key = await this.encryptionKey;
    if (key === null) throw new SigningRefused('ENCRYPTION_KEY_MISSING');
    return key;
  }

  /** The key that signs; the first one is made when it is first asked for. */
  private async activeKey(context: Context | null): Promise<SigningKeyRow> {
    const manager: EntityManager = context?.manager ?? this.dataSource.manager;
    const [active]: SigningKeyRow[] = await manager.query(ACTIVE_KEY);
    if (active !== undefined) return active;
    const encryptionKey = await this.encryption();
    const own = context ?? this.transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: newId() });
    await this.transactions.run(own, (inside) => addKey({ ...inside, actor: registryItself }, encryptionKey));
    const [made]: SigningKeyRow[] = await manager.query(ACTIVE_KEY);
    return made!;
  }
}

/** Makes a key; when another node has just made one, that one stands. */
async function addKey(context: Context, encryptionKey: Buffer): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' }) as { x: string };
  const id = thumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  const sealed = seal(encryptionKey, id, privateKey.export({ format: 'der', type: 'pkcs8' }));
  const added: { id: string }[] = await context.manager.query(ADD_KEY, [id, Buffer.from(x, 'base64url'), sealed, context.now]);
  if (added.length > 0) record(context, { action: 'signing-key.made', entity: { kind: 'signing-key', id } });
}

function open({ id, sealed_private_key: sealed }: SigningKeyRow, encryptionKey: Buffer): KeyObject {
  const bytes = sealed === null ? null : unseal(encryptionKey, id, sealed);
  if (bytes === null) throw new SigningRefused('ENCRYPTION_KEY_WRONG', { key: id });
  return createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
}

function publicJwk({ id, public_key }: SigningKeyRow): PublicJwk {
  return { kty: 'OKP', crv: 'Ed25519', x: public_key.toString('base64url'), kid: id };
}
