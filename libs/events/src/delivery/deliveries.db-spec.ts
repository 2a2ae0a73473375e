import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import type { Actor, PageArgs, RequestContext } from '@termverk/platform';
import { SubscriptionResolver } from '../subscription/subscription.resolver.js';
import type { EventSubscriptionType } from '../subscription/subscription.types.js';
import { eventRegistry, until, type EventRegistry } from '../testing/registry.js';
import { receiver, type Receiver } from '../testing/receiver.js';
import type { DeliveryWork } from './delivery-work.js';
import { signedContent } from './webhook.js';

describe('webhooks', () => {
  let registry: EventRegistry;
  let hook: Receiver;
  let work: DeliveryWork;
  let timer: NodeJS.Timeout;

  beforeAll(async () => {
    registry = await eventRegistry();
  });
  afterAll(() => registry.stop());
  beforeEach(async () => {
    hook = await receiver();
    work = registry.newWork();
    timer = setInterval(() => work.wake(), 10);
  });
  afterEach(async () => {
    clearInterval(timer);
    await work.stop();
    hook.stop();
    await registry.dataSource.query('delete from event_subscription');
  });

  const close = async (artefact: string) => {
    await registry.dataSource.query(`insert into namespace (prefix, name_sv) values ('urn:example:', 'Exempel') on conflict do nothing`);
    await registry.dataSource.query(`update artefact set closed_namespace = 'urn:example:' where id = $1`, [artefact]);
  };
  const open = () => registry.dataSource.query(`update artefact set closed_namespace = null`);
  const versionsOf = (artefact: string) => hook.received.filter(({ json }) => json.data.artefact === artefact).map(({ id }) => id);
  const states = async (id: string) =>
    (await registry.reads.deliveries(id, null, null, 100)).map(({ state, attempts, lastError }) => ({ state, attempts, lastError }));

  it('receive what matches, signed over id, time and body, with the topic', async () => {
    const { ids } = registry;
    await registry.subscribe({ target: hook.url, topics: ['version.*'], artefactIds: [ids.a] });
    await registry.publish(ids.b);
    await registry.publish(ids.a);
    await registry.relay.drain();
    const [got] = await until(
      () => hook.received,
      (received) => received.length > 0,
    );
    expect(got!.headers).toMatchObject({ 'webhook-topic': 'version.published', 'content-type': 'application/json; charset=utf-8' });
    expect(got!.json).toMatchObject({
      id: got!.id,
      type: 'version.published',
      data: { artefact: ids.a, url: 'urn:example:a', title: { sv: 'Ett <kodverk> & mer' }, registry: 'https://registry.example' },
    });
    const signature = String(got!.headers['webhook-signature']);
    const content = signedContent(got!, Number(got!.headers['webhook-timestamp']));
    expect(signature).toMatch(/^jws,/);
    expect(await registry.keys.verify('webhook', content, signature.slice(4))).toMatchObject({ ok: true });
    expect(await registry.keys.verify('webhook', Buffer.concat([content, Buffer.from('!')]), signature.slice(4))).toMatchObject({
      ok: false,
    });
    expect(hook.received).toHaveLength(1);
  });

  it('get things about one artefact in order, while what fails holds back that artefact alone', async () => {
    const { ids } = registry;
    let away = true;
    hook.answers(({ json }) => (away && json.data.artefact === ids.a ? 503 : 200));
    const { id } = await registry.subscribe({ target: hook.url, topics: ['version.*'] });
    for (const artefact of [ids.a, ids.a, ids.b, ids.a, ids.b]) await registry.publish(artefact);
    await registry.relay.drain();
    await until(
      () => hook.received.filter(({ status }) => status === 200).length,
      (count) => count === 2,
    );
    expect(new Set(versionsOf(ids.a)).size).toBe(1);
    away = false;
    await until(
      () => states(id),
      (all) => all.every(({ state }) => state === 'delivered'),
    );
    const told = (artefact: string) =>
      hook.received
        .filter(({ json, status }) => status === 200 && json.data.artefact === artefact)
        .map(({ json }) => Number.parseFloat(json.data.version!));
    expect(told(ids.a)).toEqual([...told(ids.a)].sort((x, y) => x - y));
    expect([told(ids.a).length, told(ids.b).length]).toEqual([3, 2]);
  });

  it('are tried again with the same id and bytes, are put aside when all attempts have failed, and sent again when asked', async () => {
    hook.answers(() => 500);
    const { id } = await registry.subscribe({ target: hook.url, topics: ['version.*'] });
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    await until(
      () => states(id),
      (all) => all.some(({ state }) => state === 'dead'),
    );
    const dead = (await registry.reads.deliveries(id, 'dead', null, 10))[0]!;
    expect(dead).toMatchObject({ attempts: 3, lastStatus: 500, lastError: 'HTTP_500' });
    const attempts: unknown = await registry.dataSource.query(
      'select n, status, error from event_attempt where delivery_id = $1 order by n',
      [dead.id],
    );
    expect(attempts).toEqual([1, 2, 3].map((n) => ({ n, status: 500, error: 'HTTP_500' })));
    const before = hook.received.filter(({ json }) => json.type === 'version.published');
    expect(new Set(before.map(({ id, body }) => id + body)).size).toBe(1);
    hook.answers(() => 200);
    const again = await registry.subscriptions.redeliver(registry.contextOf(registry.owner), id, dead.id);
    expect(again.ok).toBe(true);
    await until(
      () => registry.reads.deliveries(id, 'delivered', null, 10),
      (all) => all.some((delivery) => delivery.id === dead.id),
    );
    expect(hook.received.at(-1)).toMatchObject({ id: before[0]!.id, body: before[0]!.body, status: 200 });
  });

  it('that take no answer in time have not been reached', async () => {
    hook.answers(() => null);
    const { id } = await registry.subscribe({ target: hook.url });
    await registry.subscriptions.test(registry.contextOf(registry.owner), id);
    await until(
      () => states(id),
      (all) => all.some(({ lastError }) => lastError === 'TIMEOUT'),
    );
    // A test is sent once.
    expect((await states(id)).filter(({ state }) => state === 'dead')).toHaveLength(1);
  });

  it('wait as long as the receiver asks', async () => {
    hook.answers(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    const { id } = await registry.subscribe({ target: hook.url, topics: ['version.*'] });
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    await until(
      () => states(id),
      // What comes after it waits behind it, and may be listed first.
      (all) => all.some(({ lastError }) => lastError === 'HTTP_429'),
    );
    const delivery = (await registry.reads.deliveries(id, 'waiting', null, 10)).find(({ lastError }) => lastError === 'HTTP_429');
    expect(delivery!.nextAt.getTime() - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('that are gone, or have failed for too long, are disabled, which their organisation is told; resumed they get what waited', async () => {
    hook.answers(() => 410);
    const { id } = await registry.subscribe({ target: hook.url, topics: ['version.*'] });
    const watching = await registry.subscribe({ target: hook.url.replace('hook', 'watch'), topics: ['subscription.disabled'] });
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    const disabled = await until(
      () => registry.reads.subscription(id),
      (subscription) => subscription?.state === 'disabled',
    );
    expect(disabled).toMatchObject({ disabledReason: 'HTTP_410' });
    await registry.relay.drain();
    await until(
      () => registry.reads.deliveries(watching.id, null, null, 10),
      (all) => all.some(({ notice }) => notice?.topic === 'subscription.disabled'),
    );
    // Nothing is made for a receiver that is given up.
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    expect(await states(id)).toHaveLength(1);

    await registry.dataSource.query(
      `update event_subscription set state = 'active', failing_since = now() - interval '121 hours' where id = $1`,
      [id],
    );
    hook.answers(() => 500);
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    await until(
      () => registry.reads.subscription(id),
      (subscription) => subscription?.state === 'disabled' && subscription.disabledReason === 'HTTP_500',
    );
    hook.answers(() => 200);
    await registry.subscriptions.resume(registry.contextOf(registry.owner), id);
    await until(
      () => registry.reads.deliveries(id, 'delivered', null, 10),
      (all) => all.length === 1,
    );
    expect(await registry.reads.subscription(id)).toMatchObject({ state: 'active', failingSince: null });
  });

  it('that are paused get what came meanwhile when they go on', async () => {
    const { id } = await registry.subscribe({ target: hook.url, topics: ['version.*'] });
    await registry.subscriptions.pause(registry.contextOf(registry.owner), id);
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    await work.idle();
    expect(hook.received).toEqual([]);
    await registry.subscriptions.resume(registry.contextOf(registry.owner), id);
    await until(
      () => hook.received.length,
      (count) => count === 1,
    );
  });

  it('are never sent what only another organisation may know, nor what may not be known any more', async () => {
    const { ids } = registry;
    const { id } = await registry.subscribe({ target: hook.url, topics: ['subscription.*', 'version.*'] });
    await registry.relay.drain();
    await registry.tell('subscription.paused', ids.a, { organisation: ids.other, name: 'theirs' });
    await registry.relay.drain();
    expect((await registry.reads.deliveries(id, null, null, 10)).map(({ notice }) => notice?.payload['name'])).not.toContain('theirs');
    await registry.subscriptions.pause(registry.contextOf(registry.owner), id);
    await registry.publish(ids.b);
    await registry.relay.drain();
    await close(ids.b);
    await registry.subscriptions.resume(registry.contextOf(registry.owner), id);
    await until(
      () => registry.reads.deliveries(id, 'dead', null, 10),
      (all) => all.some(({ lastError }) => lastError === 'WITHHELD'),
    );
    expect(versionsOf(ids.b)).toEqual([]);
    await open();
  });

  it('are not made of what is hidden, nor shown any more with topic and headline when it becomes so', async () => {
    const { ids, owner } = registry;
    await registry.relay.drain();
    const { id } = await registry.subscribe({ target: hook.url, topics: ['subscription.*', 'version.*'] });
    await registry.publish(ids.b);
    await registry.relay.drain();
    const shown = async (viewer: Actor = owner) => {
      const resolver = new SubscriptionResolver(registry.subscriptions, registry.reads);
      const answer = await resolver.deliveries(
        { key: id } as EventSubscriptionType,
        registry.contextOf(viewer),
        {} as RequestContext,
        { first: 20 } as PageArgs,
      );
      return answer.edges.map(({ node: { topic, headline } }) => ({ topic, headline }));
    };
    const published = { topic: 'version.published', headline: expect.stringContaining('Ett urval') as unknown as string };
    const created = { topic: 'subscription.created', headline: expect.any(String) as unknown as string };
    const hidden = { topic: null, headline: null };
    expect(await shown()).toEqual([published, created]);
    // Whoever looks after everybody's sees no more of them than everywhere else.
    expect(await shown({ ...owner, personId: newId(), organisationId: ids.other })).toEqual([published, hidden]);
    await close(ids.b);
    expect(await shown()).toEqual([hidden, created]);
    await registry.publish(ids.b);
    await registry.relay.drain();
    expect(await shown()).toEqual([hidden, created]);
    await open();
    expect(await shown()).toEqual([published, created]);
  });

  it('are tried once in ten seconds', async () => {
    const { id } = await registry.subscribe({ target: hook.url, topics: ['version.retired'] });
    const other = await registry.subscribe({ target: hook.url, topics: ['version.retired'] });
    const test = async (of: string) => registry.subscriptions.test(registry.contextOf(registry.owner), of);
    expect(await test(id)).toMatchObject({ ok: true });
    expect(await test(id)).toMatchObject({ ok: false, refusals: [{ code: 'TESTED_JUST_NOW' }] });
    expect(await test(other.id)).toMatchObject({ ok: true });
    await registry.dataSource.query(`update event_delivery set created_at = created_at - interval '11 seconds'`);
    expect(await test(id)).toMatchObject({ ok: true });
  });

  it('are taken up by another node when the lease of a dead one is over, and by nobody before', async () => {
    clearInterval(timer);
    const { id } = await registry.subscribe({ target: hook.url, topics: ['version.*'] });
    await registry.publish(registry.ids.a);
    await registry.relay.drain();
    const taken = await registry.store.claim('webhook', 10);
    expect(taken).toHaveLength(1);
    expect(await registry.store.claim('webhook', 10)).toEqual([]);
    await registry.dataSource.query(`update event_delivery set leased_until = now() where subscription_id = $1`, [id]);
    const again = await registry.store.claim('webhook', 10);
    expect(again[0]!.deliveries[0]!.notice!.id).toBe(taken[0]!.deliveries[0]!.notice!.id);
    // The dead one was only slow: what it says now changes nothing.
    await registry.store.end(taken[0]!, { is: 'gone', status: 410, error: 'HTTP_410' }, new Date(), 1);
    expect(await registry.reads.subscription(id)).toMatchObject({ state: 'active' });
    await registry.store.end(again[0]!, { is: 'done', status: 200 }, new Date(), 1);
    expect(await states(id)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });
});
