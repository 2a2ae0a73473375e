import type { Notice } from '../notice/notice.js';
import { headline } from '../notice/notice-texts.js';
import type { Consignment } from '../delivery/delivery-store.js';
import { linkToken, type LinkPurpose } from '../subscription/subscription-links.js';
import type { Subscription } from '../subscription/subscription.js';
import { mailMessages } from './mail-texts.js';

/** An e-mail in plain text, as it is handed to the mail server. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How many events are written out; more are counted. */
const LISTED = 100;

/** Where a link in an e-mail leads. */
export function linkOf(subscription: Subscription, purpose: LinkPurpose, registry: string): string {
  return `${registry}/subscriptions/${purpose}?token=${linkToken(subscription, purpose)}`;
}

/** The e-mail of what has been taken together: always the same for the same, so that one that comes twice is known as one. */
export function mailOf({ subscription, deliveries, batchId }: Consignment, registry: string): Mail {
  const { locale, name, target: to } = subscription;
  const say = (code: Parameters<typeof mailMessages.render>[0], args: Record<string, string | number> = {}) =>
    mailMessages.render(code, locale, { name: oneLine(name), registry, ...args });
  const messageId = `<${batchId}@${new URL(registry).hostname}>`;
  const unsubscribe = linkOf(subscription, 'unsubscribe', registry);
  const purpose = deliveries[0]!.purpose;
  if (purpose === 'confirmation') {
    const text = `${say('CONFIRM')}\n\n${linkOf(subscription, 'confirm', registry)}\n`;
    return { to, subject: oneLine(say('SUBJECT_CONFIRM')), text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } };
  }
  const headers = {
    'Auto-Submitted': 'auto-generated',
    Precedence: 'bulk',
    'List-Id': `${oneLine(name).replace(/[<>"]/g, '')} <${subscription.id}.${new URL(registry).hostname}>`,
    // RFC 2369 §3.2, RFC 8058 §3.1
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  const footer = `-- \n${say('FOOTER', { link: unsubscribe })}\n`;
  if (purpose === 'test') {
    return { to, subject: oneLine(say('SUBJECT_TEST')), text: `${say('TEST')}\n\n${footer}`, messageId, headers };
  }
  const notices = deliveries.flatMap(({ notice }) => notice ?? []);
  const lines = notices.slice(0, LISTED).map((notice) => itemOf(notice, subscription));
  const more = notices.length > LISTED ? [say('MORE', { count: notices.length - LISTED })] : [];
  const subject =
    notices.length === 1 ? say('SUBJECT_ONE', { headline: headline(notices[0]!, locale) }) : say('SUBJECT_MANY', { count: notices.length });
  const text = [say('INTRO'), '', ...lines, ...more, '', footer].join('\n');
  return { to, subject: oneLine(subject), text, messageId, headers };
}

function itemOf(notice: Notice, { locale }: Subscription): string {
  const at = new Date(notice.occurredAt).toISOString().slice(0, 16).replace('T', ' ');
  const url = notice.url === null ? '' : `\n  ${notice.url}`;
  return `* ${oneLine(headline(notice, locale))} (${at} UTC)${url}`;
}

/** Names are anybody's: a line break in one would begin a header or a line of its own. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
