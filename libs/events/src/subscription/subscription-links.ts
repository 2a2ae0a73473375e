import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '@termverk/kernel';
import type { Subscription } from './subscription.js';

/** What a link in an e-mail does. */
export type LinkPurpose = 'confirm' | 'unsubscribe';

const MAC_BYTES = 32;

/** The secret part of a link: which subscription, and proof that the registry made it for this purpose. Nothing of it is stored. */
export function linkToken({ id, linkKey }: Pick<Subscription, 'id' | 'linkKey'>, purpose: LinkPurpose): string {
  return `${id}.${mac(id, linkKey, purpose).toString('base64url')}`;
}

/** The id of the subscription that a token speaks of; null for what is no token. It proves nothing. */
export function subscriptionOfToken(token: string): string | null {
  const id = token.split('.', 1)[0]!;
  return isId(id) && token.length < 200 ? id : null;
}

/** True when the token is the one that was made for the subscription and purpose. Takes the same time whatever is wrong with it. */
export function isLinkToken(token: string, { id, linkKey }: Pick<Subscription, 'id' | 'linkKey'>, purpose: LinkPurpose): boolean {
  const given = Buffer.from(token.slice(id.length + 1), 'base64url');
  return token.startsWith(`${id}.`) && given.length === MAC_BYTES && timingSafeEqual(given, mac(id, linkKey, purpose));
}

function mac(id: string, key: Buffer, purpose: LinkPurpose): Buffer {
  return createHmac('sha256', key).update(`${purpose}:${id}`).digest();
}
