import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, type Actor } from '@termverk/platform';
import { everything, matches, type EventFilter } from '../notice/event-filter.js';
import { mayKnow } from '../notice/notice-reads.js';
import type { Notice } from '../notice/notice.js';
import { eventRegistry, until, type EventRegistry } from '../testing/registry.js';

describe('notices', () => {
  let registry: EventRegistry;
  beforeAll(async () => {
    registry = await eventRegistry();
  });
  afterAll(() => registry.stop());

  const all = (viewer: Actor = anonymous) => registry.notices.page(viewer, everything, { after: '0' }, 1000);

  it('are made once of each event, in the order of commits; an import tells of each version that it brought', async () => {
    const { ids } = registry;
    const at = new Date('2026-03-01T10:00:00.123Z');
    await registry.publish(ids.a);
    const brought = [await registry.version(ids.a, at, 'list.csv'), await registry.version(ids.b, at, 'list.csv')];
    await registry.tell('content.imported', ids.a, { source: 'list.csv', createdAt: at.toISOString() });
    await registry.tell('nothing.known', ids.a);
    await registry.publish(ids.b);
    await Promise.all([registry.relay.drain(), registry.relay.drain()]);
    await registry.relay.drain();
    const told = await all();
    expect(told.map(({ topic }) => topic)).toEqual([
      'version.published',
      'version.published',
      'version.published',
      'content.imported',
      'version.published',
    ]);
    // Versions of one import came at once: which of them is told first is nobody's promise.
    expect(
      told
        .slice(1, 3)
        .map(({ versionId }) => versionId)
        .toSorted(),
    ).toEqual(brought.toSorted());
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it('of an organisation are told to its own people', async () => {
    const { ids, owner } = registry;
    await registry.tell('subscription.created', ids.a, { organisation: ids.organisation, name: 'x' });
    await registry.relay.drain();
    const topics = async (viewer: Actor) => (await all(viewer)).map(({ topic }) => topic);
    expect(await topics(owner)).toContain('subscription.created');
    expect(await topics(anonymous)).not.toContain('subscription.created');
    expect(await topics({ ...owner, organisationId: ids.other })).not.toContain('subscription.created');
  });

  it('match a filter alike in the database, in memory, and for stored subscriptions', async () => {
    const { ids } = registry;
    await registry.dataSource.query(`insert into release (id, name, title_sv, effective_from) values ($1, 'r1', 'R1', now())`, [
      ids.release,
    ]);
    await registry.dataSource.query(
      `insert into release_item (release_id, version_id, content_checksum)
       select $1, id, content_checksum from artefact_version where artefact_id = $2 order by id limit 1`,
      [ids.release, ids.a],
    );
    await registry.dataSource.query(`update release set state = 'published', published_at = now(), checksum = $2 where id = $1`, [
      ids.release,
      Buffer.alloc(32),
    ]);
    await registry.tell('release.published', ids.release, { name: 'r1' });
    await registry.relay.drain();
    const filters: Partial<EventFilter>[] = [
      {},
      { topics: ['version.*'] },
      { topics: ['release.published', 'content.imported'] },
      { topics: ['version.retired'] },
      { artefactIds: [ids.a] },
      { artefactIds: [ids.a, ids.b], topics: ['version.published'] },
      { subjectFields: ['field'] },
      { releaseIds: [ids.release] },
      { kinds: ['value-set'] },
      { organisationIds: [ids.organisation] },
      { organisationIds: [ids.other] },
      { kinds: ['code-system'], artefactIds: [ids.b] },
    ];
    const artefacts = await registry.notices.artefactsIn([ids.release]);
    const told = await all();
    for (const part of filters) {
      const filter = { ...everything, ...part };
      const inDatabase = await registry.notices.page(anonymous, filter, { after: '0' }, 1000);
      const inMemory = told.filter((notice) => matches(filter, notice, (about) => about.some((id) => artefacts.has(id))));
      expect([part, inMemory.map(({ seq }) => seq)]).toEqual([part, inDatabase.map(({ seq }) => seq)]);
    }
    const counts = await Promise.all(
      filters.map(async (part) => (await registry.notices.page(anonymous, { ...everything, ...part }, { after: '0' }, 1000)).length),
    );
    expect(counts.filter((count) => count > 0 && count < told.length).length).toBeGreaterThan(6);
  });

  it('of closed namespaces are listed, counted and handed on only to those who may read in all that they are about', async () => {
    const { ids, dataSource, owner, notices } = registry;
    const close = (id: string, namespace: string | null) =>
      dataSource.query('update artefact set closed_namespace = $2 where id = $1', [id, namespace]);
    await dataSource.query(`insert into namespace (prefix, name_sv) values ('urn:example:a:', 'A'), ('urn:example:b:', 'B')`);
    // Of something else, about both: as a proposal is.
    await dataSource.query(
      `insert into event_notice (id, event_id, topic, subject_kind, subject_id, ordering_key, about, payload, occurred_at)
       select gen_random_uuid(), event_id, 'proposal.submitted', 'proposal', gen_random_uuid(), ordering_key, $1, '{}', now()
       from event_notice order by seq limit 1`,
      [[ids.a, ids.b]],
    );
    const wanted = { ...everything, topics: ['proposal.*'] };
    const readerOf = (namespace: string | null): Actor => ({
      ...owner,
      grants: [{ role: 'registrar', subjectField: null, namespace }],
    });
    const known = async (viewer: Actor) => {
      const listed = await notices.page(viewer, wanted, { before: null }, 10);
      const handedOn = (await notices.since('0', 10_000)).filter((notice) => matches(wanted, notice) && mayKnow(viewer, notice));
      return [await notices.count(viewer, wanted), listed.length, handedOn.length];
    };
    await close(ids.a, 'urn:example:a:');
    expect(await known(anonymous)).toEqual([0, 0, 0]);
    expect(await known(readerOf('urn:example:b:'))).toEqual([0, 0, 0]);
    expect(await known(readerOf('urn:example:a:'))).toEqual([1, 1, 1]);
    await close(ids.b, 'urn:example:b:');
    expect(await known(readerOf('urn:example:a:'))).toEqual([0, 0, 0]);
    expect(await known(readerOf('urn:example:'))).toEqual([1, 1, 1]);
    expect(await known(readerOf(null))).toEqual([1, 1, 1]);
    await Promise.all([close(ids.a, null), close(ids.b, null)]);
    expect(await known(anonymous)).toEqual([1, 1, 1]);
  });

  describe('for whoever follows along', () => {
    const following = (more: { after?: string | null; filter?: Partial<EventFilter>; viewer?: () => Promise<Actor | null> } = {}) => {
      const leaving = new AbortController();
      const { after = null, filter = {}, viewer = async () => anonymous } = more;
      const got: Notice[] = [];
      const done = (async () => {
        const stream = registry.live.follow({ filter: { ...everything, ...filter }, after, viewer, signal: leaving.signal });
        for await (const notice of stream) got.push(notice);
      })();
      return { got, done, leave: () => leaving.abort() };
    };

    beforeAll(() => registry.live.start());

    it('come as they are made, and to whoever was away from where they left', async () => {
      const { ids } = registry;
      const away = await registry.notices.last();
      const now = following();
      const ofB = following({ filter: { artefactIds: [ids.b] } });
      for (const artefact of [ids.a, ids.b, ids.a]) await registry.publish(artefact);
      await registry.relay.drain();
      registry.live.wake();
      await until(
        () => now.got.length,
        (count) => count === 3,
      );
      const back = following({ after: away });
      const fromTheStart = following({ after: '0', filter: { topics: ['version.*'] } });
      await until(
        () => [back.got.length, ofB.got.length],
        ([x, y]) => x === 3 && y === 1,
      );
      const versions = await registry.notices.page(anonymous, { ...everything, topics: ['version.*'] }, { after: '0' }, 1000);
      await until(
        () => fromTheStart.got.length,
        (count) => count === versions.length,
      );
      expect(fromTheStart.got.map(({ seq }) => seq)).toEqual(versions.map(({ seq }) => seq));
      expect(back.got.map(({ id }) => id)).toEqual(now.got.map(({ id }) => id));
      for (const one of [now, ofB, back, fromTheStart]) one.leave();
      await Promise.all([now, ofB, back, fromTheStart].map(({ done }) => done));
    });

    it('are forgotten by the node when something becomes hidden, also those on their way to a slow one', async () => {
      const { ids, dataSource } = registry;
      const before = await registry.notices.last();
      for (const artefact of [ids.a, ids.b, ids.b, ids.a]) await registry.publish(artefact);
      await registry.relay.drain();
      registry.live.wake();
      const slow = registry.live.follow({
        filter: everything,
        after: before,
        viewer: async () => anonymous,
        signal: new AbortController().signal,
      });
      expect((await slow.next()).value).toMatchObject({ artefactId: ids.a });
      await dataSource.query(`insert into namespace (prefix, name_sv) values ('urn:example:', 'Exempel') on conflict do nothing`);
      await dataSource.query(`insert into namespace_reading (prefix, open) values ('urn:example:', false)`);
      await dataSource.query(`update artefact set closed_namespace = 'urn:example:' where id = $1`, [ids.b]);
      await registry.publish(ids.a);
      await registry.relay.drain();
      registry.live.wake();
      const watching = following();
      await until(
        () => watching.got.length,
        (count) => count === 1,
      );
      const back = following({ after: before });
      await until(
        () => back.got.length,
        (count) => count === 3,
      );
      expect(new Set(back.got.map(({ artefactId }) => artefactId))).toEqual(new Set([ids.a]));
      for (let n = 0; n < 2; n++) expect((await slow.next()).value).toMatchObject({ artefactId: ids.a });
      for (const one of [watching, back]) one.leave();
      await Promise.all([watching, back].map(({ done }) => done));
      await dataSource.query('update artefact set closed_namespace = null');
    });

    it('are forgotten when a case is marked secret', async () => {
      const { dataSource, hidings, ids } = registry;
      await hidings.start(await registry.notices.last());
      expect(await hidings.hasNew()).toBe(false);
      await registry.publish(ids.a);
      await registry.relay.drain();
      expect(await hidings.hasNew()).toBe(false);
      await dataSource.query(
        `insert into event_notice (id, event_id, topic, subject_kind, subject_id, ordering_key, payload, occurred_at)
         values (gen_random_uuid(), 0, 'case.marked-secret', 'case', 'x', 'x', '{}', now())`,
      );
      expect(await hidings.hasNew()).toBe(true);
      expect(await hidings.hasNew()).toBe(false);
    });

    it('end when whoever follows is nobody any more', async () => {
      const one = following({ viewer: async () => null });
      await registry.publish(registry.ids.a);
      await registry.relay.drain();
      registry.live.wake();
      await one.done;
      expect(one.got).toEqual([]);
    });

    it('are handed to slow and fast alike, none lost, when more come than a node holds', async () => {
      const { ids } = registry;
      const before = await registry.notices.last();
      const slow = registry.live.follow({
        filter: { ...everything, topics: ['version.*'] },
        after: before,
        viewer: async () => anonymous,
        signal: new AbortController().signal,
      });
      await registry.publish(ids.a);
      await registry.relay.drain();
      registry.live.wake();
      expect((await slow.next()).value).toMatchObject({ topic: 'version.published' });
      const id = await registry.version(ids.a);
      await registry.dataSource.query(
        `insert into outbox_event (topic, subject_id, payload) select 'version.published', $1, '{}' from generate_series(1, 2600)`,
        [id],
      );
      await registry.relay.drain();
      registry.live.wake();
      const fast = following({ after: before });
      await until(
        () => fast.got.length,
        (count) => count === 2601,
      );
      let count = 1;
      let last = 0n;
      for (; count < 2601; count++) {
        const { value } = await slow.next();
        expect(BigInt((value as Notice).seq) > last).toBe(true);
        last = BigInt((value as Notice).seq);
      }
      fast.leave();
      await fast.done;
    });
  });
});
