import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import type { DeliveryWork } from '../delivery/delivery-work.js';
import { isLinkToken } from '../subscription/subscription-links.js';
import { eventRegistry, until, type EventRegistry } from '../testing/registry.js';

/** A mail as the server got it: whom it was for, its headers, unfolded, and its text. */
interface Got {
  readonly to: string;
  readonly head: string;
  readonly text: string;
}

describe('e-mail', () => {
  const got: Got[] = [];
  let refusal: { responseCode: number } | null = null;
  let server: SMTPServer;
  let registry: EventRegistry;
  let work: DeliveryWork;
  let timer: NodeJS.Timeout;

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(refusal === null ? null : Object.assign(new Error('no'), refusal)),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          for (const { address } of session.envelope.rcptTo) got.push({ to: address, ...parts(Buffer.concat(chunks).toString()) });
          done();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    registry = await eventRegistry({
      TERMVERK_SMTP_URL: `smtp://127.0.0.1:${port}`,
      TERMVERK_MAIL_FROM: 'Registret <registry@registry.example>',
    });
  });
  afterAll(async () => {
    await registry.stop();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    got.length = 0;
    refusal = null;
    work = registry.newWork();
    timer = setInterval(() => work.wake(), 10);
  });
  afterEach(async () => {
    clearInterval(timer);
    await work.stop();
    await registry.dataSource.query('delete from event_subscription');
  });

  const mails = (count: number) =>
    until(
      () => got,
      (all) => all.length >= count,
    );
  /** One that its owner has confirmed. */
  const confirmed = async (wish: object = {}) => {
    const made = await registry.subscribe({ channel: 'e-mail', target: 'anna@vard.example', topics: ['version.*'], ...wish });
    await mails(1);
    got.length = 0;
    const done = await registry.subscriptions.confirmed(registry.contextOf(registry.owner), made.id);
    if (!done.ok) throw new Error('not confirmed');
    return done.value;
  };

  it('asks the owner of the address first, and sends nothing before', async () => {
    const made = await registry.subscribe({ channel: 'e-mail', target: 'anna@vard.example', topics: ['version.*'] });
    const [asked] = await mails(1);
    expect(asked!.to).toBe('anna@vard.example');
    const token = /confirm\?token=(\S+)/.exec(asked!.text)![1]!;
    expect(isLinkToken(token, made, 'confirm')).toBe(true);
    expect(isLinkToken(token, made, 'unsubscribe')).toBe(false);
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    await work.idle();
    expect(got).toHaveLength(1);
  });

  it('asks no more than five owners at a time on behalf of one person', async () => {
    const ask = (n: number) => registry.subscribe({ channel: 'e-mail', target: `n${n}@vard.example`, topics: ['version.*'] });
    for (let n = 0; n < 5; n++) await ask(n);
    await expect(ask(5)).rejects.toThrow('CONFIRMATIONS_TOO_MANY');
  });

  it('tells in the language of the subscription, with a way to end it that mail programs know', async () => {
    await confirmed({ locale: 'en' });
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    const [mail] = await mails(1);
    expect(mail!.head).toMatch(/^List-Unsubscribe: <https:\/\/registry\.example\/subscriptions\/unsubscribe\?token=/m);
    expect(mail!.head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    expect(mail!.head).toMatch(/^From: Registret <registry@registry\.example>/m);
    expect(mail!.text).toContain('new version published');
  });

  it('gathers what has come to one message, and to one a day for those who want it so', async () => {
    const { id } = await confirmed({ rhythm: 'daily' });
    for (const artefact of [registry.ids.a, registry.ids.b, registry.ids.a]) await registry.publish(artefact);
    await registry.relay.drain();
    await work.idle();
    expect(got).toEqual([]);
    const waiting = await registry.reads.deliveries(id, 'waiting', null, 10);
    expect(new Set(waiting.map(({ nextAt }) => nextAt.toISOString())).size).toBe(1);
    const morning = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });
    expect(morning.format(waiting[0]!.nextAt)).toBe('07:00');
    await registry.dataSource.query('update event_delivery set next_at = now()');
    const [mail] = await mails(1);
    expect(mail!.text.match(/ny version publicerad/g)).toHaveLength(3);
    await work.idle();
    expect(got).toHaveLength(1);
  });

  it('is sent again under the same message id when the server was away, and put aside when there is no such mailbox', async () => {
    const { id } = await confirmed();
    refusal = { responseCode: 451 };
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    await until(
      () => registry.reads.deliveries(id, null, null, 1),
      ([one]) => one?.lastError === 'SMTP_451',
    );
    const batch: unknown = await registry.dataSource.query(
      'select batch_id from event_delivery where subscription_id = $1 and purpose = $2',
      [id, 'notice'],
    );
    refusal = null;
    const [mail] = await mails(1);
    expect(mail!.head).toContain(`Message-ID: <${(batch as { batch_id: string }[])[0]!.batch_id}@registry.example>`);
    refusal = { responseCode: 550 };
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    await until(
      () => registry.reads.deliveries(id, 'dead', null, 1),
      ([one]) => one?.lastError === 'SMTP_550',
    );
  });

  it('writes no header that somebody has put into a name', async () => {
    await registry.dataSource.query(`update artefact set title_sv = E'Fint\\r\\nBcc: eve@evil.example\\r\\n\\r\\nHej' where id = $1`, [
      registry.ids.a,
    ]);
    await confirmed({ name: 'min\r\nX-Evil: 1' });
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    const [mail] = await mails(1);
    expect(`${mail!.head}\n${mail!.text}`).not.toMatch(/^(Bcc|X-Evil):/im);
    expect(got.map(({ to }) => to)).toEqual(['anna@vard.example']);
  });

  it.each(['anna', 'anna@', 'anna@vard', 'a b@vard.example', 'anna@vard.example\r\nBcc: x@y.example', '<a@b.example>'])(
    'does not go to %j',
    async (target) => {
      const made = await registry.subscriptions.create(registry.contextOf(registry.owner), {
        name: 'x',
        channel: 'e-mail',
        target,
        topics: ['*'],
        artefactIds: [],
        subjectFields: [],
        releaseIds: [],
        kinds: [],
        organisationIds: [],
        locale: 'sv',
        rhythm: 'immediate',
      });
      expect(made).toMatchObject({ ok: false, refusals: [{ code: 'MAIL_ADDRESS_INVALID' }] });
    },
  );
});

/** The headers of a message, and its text out of quoted-printable or base64. */
function parts(raw: string): Omit<Got, 'to'> {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .replace(/\r\n/g, '\n');
  const body = raw.slice(end + 4);
  const bytes = /^Content-Transfer-Encoding: base64/im.test(head)
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      );
  return { head, text: bytes.toString('utf8').replace(/\r\n/g, '\n') };
}
