import type { Locale } from '@termverk/kernel';
import type { EntityManager } from 'typeorm';

/** The roles of the domain model; what each may do stands in the permission table of identity. */
export const roles = [
  'reader',
  'proposer',
  'terminologist',
  'reviewer',
  'expert',
  'registrar',
  'decision-maker',
  'release-manager',
  'consultee',
  'vendor',
  'analyst',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** A role that somebody holds today: in one subject field, in one namespace, or (neither) everywhere. */
export interface Grant {
  readonly role: Role;
  readonly subjectField: string | null;
  /** What the canonical addresses begin with in which it holds. */
  readonly namespace?: string | null;
}

/** Who acts: a person on behalf of an organisation, or nobody known. */
export interface Actor {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly tokenId: string | null;
  /** The session of somebody who has signed in with a browser. */
  readonly sessionId?: string | null;
  readonly grants: readonly Grant[];
  /** What a token is limited to; null when it is not limited. */
  readonly scopes: readonly string[] | null;
  /** Slug of the one registered system that a token speaks for; null when it speaks for no one in particular. */
  readonly system?: string | null;
  /** True of a program of an organisation, which may do only what the permission table gives machines. */
  readonly machine?: boolean;
  readonly demo: boolean;
}

/** A step that runs last in a transaction, just before its commit; `order` decides among several (the audit chain runs last). */
export interface CommitStep {
  readonly name: string;
  readonly order: number;
  readonly run: (context: Context) => Promise<void>;
  /**
   * True when the step takes what every writer waits for and therefore lets the transaction end before it is on disk (`synchronous_commit`
   * off): what it has taken is free at once, and the write is acknowledged once it is on disk, with those of others.
   */
  readonly flushedAfter?: boolean;
  /**
   * True when others keep in memory what they read after the commit, by a number that the step gives: what they have seen must not be lost
   * with the server and the number given anew, so nothing is seen before it is on disk, whatever `flushedAfter` would allow.
   */
  readonly onDiskFirst?: boolean;
}

/** What every use case gets first: who asks, in which language, at what time, and the connection to do it on. */
export interface Context {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly now: Date;
  readonly requestId: string;
  /** `request`: somebody waits for the answer, and the database may not take long over it. Without it: work that may take its time. */
  readonly use?: 'request';
  readonly manager: EntityManager;
  readonly transaction: TransactionState | null;
}

/** What a running transaction collects until its commit. */
export interface TransactionState {
  readonly steps: Map<string, CommitStep>;
  /** Values that features keep for the length of the transaction, by a key of their own. */
  readonly collected: Map<symbol, unknown[]>;
  /** Called after a successful commit, in order. */
  readonly afterCommit: (() => Promise<void> | void)[];
}

/** Somebody who has not signed in. */
export const anonymous: Actor = { personId: null, organisationId: null, tokenId: null, grants: [], scopes: null, demo: false };

/** The registry itself: the clock, an import at set-up. It holds no role, so it can never decide anything. */
export const registryItself: Actor = { ...anonymous };

/**
 * Keeps a value for the commit of the running transaction and registers the step that takes them all.
 * Throws when there is no transaction: what must be written together may not be written apart.
 */
export function collect<T>(context: Context, key: symbol, value: T, step: CommitStep): void {
  const transaction = context.transaction;
  if (transaction === null) throw new Error(`${step.name} needs a transaction`);
  const values = transaction.collected.get(key);
  if (values === undefined) transaction.collected.set(key, [value]);
  else values.push(value);
  transaction.steps.set(step.name, step);
}

/** The values kept under a key so far, which are thereby taken. */
export function takeCollected<T>(context: Context, key: symbol): T[] {
  const values = (context.transaction?.collected.get(key) ?? []) as T[];
  context.transaction?.collected.delete(key);
  return values;
}
