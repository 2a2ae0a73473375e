import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@termverk/kernel';
import { record } from '@termverk/audit';
import {
  CONFIGURATION,
  LOGGER,
  registryItself,
  Transactions,
  type Actor,
  type Configuration,
  type Context,
  type Logger,
} from '@termverk/platform';
import { DataSource } from 'typeorm';
import { actorOf } from '../authentication/actor-rows.js';
import { Remembered } from '../authentication/remembered.js';
import { ProviderCheck } from './provider-check.js';
import { newSecret, secretHash } from '../secret/secret.js';
import { csrfTokenOf, sealed, type ProviderTokens } from './session-secret.js';
import {
  CHECKED,
  CLAIM_CHECK,
  END_BY_HASH,
  END_BY_ID,
  END_BY_PROVIDER_SESSION,
  END_BY_SUBJECT,
  END_OTHERS,
  END_OWN,
  OPEN_SESSION,
  SESSION_ACTOR,
  SESSIONS_OF_PERSON,
  type EndedRow,
  type EndReason,
  type SessionActorRow,
} from './session.queries.js';

/** Somebody who signs in at a provider, once it is known who it is. */
export interface NewSession {
  readonly personId: string;
  readonly organisationId: string;
  readonly demo: boolean;
  readonly provider: string;
  readonly issuer: string;
  readonly subjectHash: Buffer;
  /** The provider's own name of its session (`sid`), or null. */
  readonly providerSession: string | null;
  readonly tokens: ProviderTokens;
  /** What the browser calls itself. */
  readonly browser: string | null;
}

/** A session as its person sees it. */
export interface SessionRow {
  readonly id: string;
  readonly provider: string;
  readonly browser: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
}

const HOUR_MS = 3_600_000;
/** Without a refresh token that can be read nobody can be asked: then a sign-in, or the last check, lasts no longer than this. */
const UNCHECKED_MS = HOUR_MS;
/** For how long a session goes on without the provider's word since it last gave it, and why it then ends. */
const WITHOUT_WORD: Readonly<Record<'refused' | 'silent' | 'unreadable', { readonly ms: number; readonly reason: EndReason }>> = {
  refused: { ms: 0, reason: 'provider-refused' },
  silent: { ms: HOUR_MS, reason: 'provider-silent' },
  unreadable: { ms: UNCHECKED_MS, reason: 'ran-out' },
};

type Limits = Pick<Configuration, 'mode' | 'sessionHours' | 'sessionIdleMinutes' | 'sessionCheckSeconds'>;

/** Browser sessions: kept here by the hash of their cookie, ended by time, by their person, and by the provider's word. */
@Injectable()
export class SessionService {
  private readonly remembered = new Remembered<SessionActorRow | null>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly providerCheck: ProviderCheck,
    @Inject(CONFIGURATION) private readonly limits: Limits,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Who a cookie's session is of, or null when it does not hold (any more). Asks the provider when it is time. */
  async authenticate(secret: string): Promise<{ readonly actor: Actor; readonly csrfToken: string } | null> {
    const hash = secretHash(secret);
    const row = await this.remembered.get(hash.toString('base64'), () => this.read(hash));
    if (row === null || (row.demo && this.limits.mode !== 'tryout')) return null;
    if (!(await this.stillHolds(row, secret))) return null;
    return { actor: { ...actorOf(row), sessionId: row.id }, csrfToken: csrfTokenOf(secret) };
  }

  /** Opens a session and gives its secret for the cookie. The session of the secret that the browser had before ends. */
  async open(context: Context, of: NewSession, earlier: string | null): Promise<{ readonly secret: string; readonly maxAge: number }> {
    const secret = newSecret();
    const id = newId();
    const checkable = of.tokens.refreshToken !== null;
    const lifetimeMs = Math.min(this.limits.sessionHours * HOUR_MS, checkable ? Infinity : UNCHECKED_MS);
    await this.transactions.run(context, async (inside) => {
      if (earlier !== null) await this.end(inside, END_BY_HASH, 'signed-in-anew', [secretHash(earlier)]);
      await inside.manager.query(OPEN_SESSION, [
        id,
        secretHash(secret),
        of.personId,
        of.organisationId,
        of.issuer,
        of.provider,
        of.subjectHash,
        of.providerSession,
        sealed(of.tokens, secret),
        of.browser?.slice(0, 200) ?? null,
        of.demo,
        inside.now,
        checkable ? this.nextCheck(inside.now) : null,
        new Date(inside.now.getTime() + lifetimeMs),
      ]);
      const actor: Actor = { ...registryItself, personId: of.personId, organisationId: of.organisationId, sessionId: id };
      record({ ...inside, actor }, { action: 'session.opened', entity: { kind: 'session', id }, details: { provider: of.provider } });
    });
    return { secret, maxAge: Math.floor(lifetimeMs / 1000) };
  }

  /** Ends the session of a cookie. */
  signOut(context: Context, secret: string): Promise<readonly EndedRow[]> {
    return this.ending(context, END_BY_HASH, 'signed-out', [secretHash(secret)]);
  }

  /** Ends one of one's own sessions; false when there is no such one. */
  async endOwn(context: Context, id: string): Promise<boolean> {
    return (await this.ending(context, END_OWN, 'ended-by-person', [id, context.actor.personId])).length > 0;
  }

  /** Ends all of one's own sessions but the one that asks. Returns how many. */
  async endOthers(context: Context): Promise<number> {
    return (await this.ending(context, END_OTHERS, 'ended-by-person', [context.actor.personId, context.actor.sessionId ?? null])).length;
  }

  /** Ends what a provider says has ended there (OpenID Connect Back-Channel Logout 1.0 §2.7). Returns how many. */
  async endByProvider(
    context: Context,
    issuer: string,
    which: { readonly session: string } | { readonly subjectHash: Buffer; readonly before: Date },
  ): Promise<number> {
    const ended =
      'session' in which
        ? await this.ending(context, END_BY_PROVIDER_SESSION, 'provider-logout', [issuer, which.session])
        : await this.ending(context, END_BY_SUBJECT, 'provider-logout', [issuer, which.subjectHash, which.before]);
    return ended.length;
  }

  /** Forgets what is remembered: what people may do has changed. */
  forget(): void {
    this.remembered.clear();
  }

  /** One's own sessions that are in use, the latest used first; with `ended` also those that have ended, as long as they are known. */
  list(context: Context, ended: boolean): Promise<SessionRow[]> {
    return this.dataSource.query(SESSIONS_OF_PERSON, [context.actor.personId, this.limits.sessionIdleMinutes, ended]);
  }

  /** What the provider gave when the session was opened; null when the session has ended. */
  async sealedOf(secret: string): Promise<{ readonly provider: string; readonly sealed: Buffer | null } | null> {
    return this.read(secretHash(secret));
  }

  private async read(hash: Buffer): Promise<SessionActorRow | null> {
    const rows: SessionActorRow[] = await this.dataSource.query(SESSION_ACTOR, [hash, this.limits.sessionIdleMinutes]);
    return rows[0] ?? null;
  }

  /**
   * Asks the provider once a check is due: in the background while the session is in use, before the answer when it has not been for
   * longer. Of all nodes one asks.
   */
  private async stillHolds(row: SessionActorRow, secret: string): Promise<boolean> {
    const now = new Date();
    if (row.check_at === null || row.check_at > now) return true;
    const overdueMs = now.getTime() - row.check_at.getTime();
    const check = this.check(row, secret, now);
    if (overdueMs > this.limits.sessionCheckSeconds * 1000) return check;
    check.catch((error: unknown) => this.logger.warn({ err: error, session: row.id }, 'a session could not be checked'));
    return true;
  }

  private async check(row: SessionActorRow, secret: string, now: Date): Promise<boolean> {
    const [claimed]: [unknown[]] = await this.dataSource.query(CLAIM_CHECK, [row.id, now, this.nextCheck(now)]);
    if (claimed.length === 0) return true;
    const answer = await this.providerCheck.ask(row, secret);
    const context = this.transactions.context({ actor: registryItself, locale: 'sv', now, requestId: newId() });
    if (answer.kind === 'holds') {
      await this.dataSource.query(CHECKED, [row.id, sealed(answer.tokens, secret), now]);
      this.forget();
      return true;
    }
    const { ms, reason } = WITHOUT_WORD[answer.kind];
    if (now.getTime() - row.checked_at.getTime() < ms) return true;
    await this.ending(context, END_BY_ID, reason, [row.id]);
    return false;
  }

  private nextCheck(now: Date): Date {
    return new Date(now.getTime() + this.limits.sessionCheckSeconds * 1000);
  }

  private ending(context: Context, sql: string, reason: EndReason, which: readonly unknown[]): Promise<readonly EndedRow[]> {
    return this.transactions.run(context, (inside) => this.end(inside, sql, reason, which));
  }

  private async end(inside: Context, sql: string, reason: EndReason, which: readonly unknown[]): Promise<readonly EndedRow[]> {
    inside.transaction!.afterCommit.push(() => this.forget());
    return endSessions(inside, sql, reason, which);
  }
}

/** Ends sessions in the running transaction and records each. Whoever calls it sees to it that nodes ask anew who everybody is. */
export async function endSessions(
  inside: Context,
  sql: string,
  reason: EndReason,
  which: readonly unknown[],
): Promise<readonly EndedRow[]> {
  const [ended]: [EndedRow[]] = await inside.manager.query(sql, [inside.now, reason, ...which]);
  for (const { id, personId } of ended) {
    record(inside, { action: 'session.ended', entity: { kind: 'session', id }, details: { reason, person: personId } });
  }
  return ended;
}
