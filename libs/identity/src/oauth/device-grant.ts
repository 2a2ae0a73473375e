import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { containsPersonalIdentityNumber, ok, refuse, type Result } from '@termverk/kernel';
import { record } from '@termverk/audit';
import { registryItself, Transactions, type Context } from '@termverk/platform';
import { permissions } from '../permission/permissions.js';
import { newSecret, secretHash } from '../secret/secret.js';
import { mintToken, type MintedToken } from '../token/mint.js';
import type { OAuthError } from './oauth-error.js';
import {
  ADD_DEVICE,
  APPROVE_DEVICE,
  DENY_DEVICE,
  DEVICE_BY_USER_CODE,
  POLL_DEVICE,
  TAKE_DEVICE,
  type WaitingDeviceRow,
} from './oauth.queries.js';

/** Seconds that a person has to let a program in. */
export const DEVICE_SECONDS = 600;
/** Seconds that a program waits between its questions. */
export const POLL_SECONDS = 3;
/** Days that a program is let in for. */
export const DEVICE_DAYS = 30;
/** Consonants that are not mistaken for each other or for digits, and spell nothing (RFC 8628 §6.1). */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';

/** What a program is told when it begins. */
export interface DeviceCodes {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** What a person is shown of a program before letting it in. */
export interface WaitingDevice {
  readonly machine: string | null;
  readonly scopes: readonly string[] | null;
}

/** `termverk login`: a program without a browser is let in by its person elsewhere (RFC 8628). */
@Injectable()
export class DeviceGrant {
  constructor(private readonly transactions: Transactions) {}

  /** Begins: the program shows the user code and asks with the device code. */
  async begin(context: Context, scopes: readonly string[] | null, machine: string | null): Promise<Result<DeviceCodes, OAuthError>> {
    if (scopes?.some((scope) => !Object.hasOwn(permissions, scope)) === true) return refuse('invalid_scope');
    const deviceCode = newSecret();
    const userCode = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]!).join('');
    const until = new Date(context.now.getTime() + DEVICE_SECONDS * 1000);
    await context.manager.query(ADD_DEVICE, [
      secretHash(deviceCode),
      secretHash(userCode),
      scopes,
      machineName(machine),
      context.now,
      until,
    ]);
    return ok({ deviceCode, userCode: `${userCode.slice(0, 4)}-${userCode.slice(4)}` });
  }

  /** The program's token once its person has let it in. An approval is good for one token. */
  async token(context: Context, deviceCode: string): Promise<Result<MintedToken, OAuthError>> {
    const hash = secretHash(deviceCode);
    const rows: WaitingDeviceRow[] = await context.manager.query(POLL_DEVICE, [hash, context.now]);
    const waiting = rows[0];
    if (waiting === undefined) return refuse('invalid_grant');
    if (waiting.denied) return refuse('access_denied');
    if (!waiting.inTime) return refuse('expired_token');
    const { personId, organisationId } = waiting;
    if (personId === null || organisationId === null) {
      return refuse(waiting.sinceSeconds !== null && waiting.sinceSeconds < POLL_SECONDS - 1 ? 'slow_down' : 'authorization_pending');
    }
    return this.transactions.run(context, async (inside): Promise<Result<MintedToken, OAuthError>> => {
      const [taken]: [unknown[]] = await inside.manager.query(TAKE_DEVICE, [hash]);
      if (taken.length === 0) return refuse('invalid_grant');
      const purpose = waiting.machine === null ? 'termverk login' : `termverk login (${waiting.machine})`;
      const of = { personId, organisationId, demo: waiting.demo, kind: 'device' as const };
      const actor = { ...registryItself, personId, organisationId };
      return ok(await mintToken({ ...inside, actor }, { ...of, purpose, days: DEVICE_DAYS, scopes: waiting.scopes }));
    });
  }

  /** The program behind a user code, for the person who is to decide; null when nothing waits under it. */
  async waiting(context: Context, userCode: string): Promise<WaitingDevice | null> {
    const rows: WaitingDeviceRow[] = await context.manager.query(DEVICE_BY_USER_CODE, [secretHash(plain(userCode))]);
    return rows[0] ?? null;
  }

  /** Lets a program in as the person who asks, or turns it away; false when nothing waits under the code. */
  async decide(context: Context, userCode: string, allow: boolean): Promise<boolean> {
    const { actor } = context;
    return this.transactions.run(context, async (inside) => {
      const hash = secretHash(plain(userCode));
      const [rows]: [{ machine: string | null }[]] = allow
        ? await inside.manager.query(APPROVE_DEVICE, [hash, actor.personId, actor.organisationId, actor.demo])
        : await inside.manager.query(DENY_DEVICE, [hash]);
      if (rows.length === 0) return false;
      record(inside, { action: allow ? 'device.approved' : 'device.denied', entity: { kind: 'person', id: actor.personId! } });
      return true;
    });
  }
}

/** A user code as it was made: people write it in small letters, and with or without the hyphen. */
function plain(userCode: string): string {
  return userCode.toUpperCase().replace(/[^A-Z]/g, '');
}

/** What a program calls the machine it runs on: shown to its person, so of harmless characters only. */
function machineName(given: string | null): string | null {
  const name = (given ?? '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .slice(0, 60)
    .trim();
  return name === '' || containsPersonalIdentityNumber(name) ? null : name;
}
