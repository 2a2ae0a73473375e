/** A signing key as it is stored. */
export interface SigningKeyRow {
  readonly id: string;
  readonly public_key: Buffer;
  readonly sealed_private_key: Buffer | null;
  readonly created_at: Date;
  readonly retired_at: Date | null;
}

const COLUMNS = 'id, public_key, sealed_private_key, created_at, retired_at';

/** The key that signs now. */
export const ACTIVE_KEY = `select ${COLUMNS} from signing_key where retired_at is null`;
/** Every key there has been, the newest first. */
export const ALL_KEYS = `select ${COLUMNS} from signing_key order by retired_at desc nulls first, created_at desc, id`;
/** A new key, unless another node has just made one: $1 id, $2 public key, $3 sealed private key, $4 when. */
export const ADD_KEY = `
  insert into signing_key (id, public_key, sealed_private_key, created_at) values ($1, $2, $3, $4)
  on conflict do nothing returning id`;
/** Takes the private part of the active key away: $1 when. */
export const RETIRE_KEY = `
  update signing_key set retired_at = greatest($1, created_at), sealed_private_key = null where retired_at is null returning id`;
