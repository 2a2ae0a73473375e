import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { eventRegistry, WISH, type EventRegistry } from '../testing/registry.js';

describe('owners of e-mail addresses', () => {
  let registry: EventRegistry;
  beforeAll(async () => {
    registry = await eventRegistry({
      TERMVERK_SMTP_URL: 'smtp://127.0.0.1:1',
      TERMVERK_MAIL_FROM: 'Registret <registry@registry.example>',
    });
  });
  afterAll(() => registry.stop());
  afterEach(() => registry.dataSource.query('delete from event_confirmation'));

  const refused = { ok: false, refusals: [{ code: 'CONFIRMATIONS_TODAY' }] };
  /** Wishes for e-mail and changes its mind at once. */
  const ask = async (target: string, actor = registry.owner) => {
    const made = await registry.subscriptions.create(registry.contextOf(actor), { ...WISH, channel: 'e-mail', target });
    if (made.ok) await registry.subscriptions.delete(registry.contextOf(actor), made.value.id);
    return made;
  };
  const aDayLater = () => registry.dataSource.query(`update event_confirmation set asked_at = asked_at - interval '1 day'`);

  it('are asked three times a day at most, whoever wishes it and however it is written', async () => {
    const { dataSource, owner } = registry;
    const other = { ...owner, personId: newId() };
    await dataSource.query(`insert into person (id, slug, name) values ($1, 'other', 'Annan')`, [other.personId]);
    for (const target of ['anna@vard.example', 'Anna@vard.example', 'ANNA@VARD.EXAMPLE'])
      expect(await ask(target)).toMatchObject({ ok: true });
    expect(await ask('anna@vard.example')).toMatchObject(refused);
    expect(await ask('anna@vard.example', other)).toMatchObject(refused);
    expect(await ask('bo@vard.example')).toMatchObject({ ok: true });
    await aDayLater();
    expect(await ask('anna@vard.example')).toMatchObject({ ok: true });
  });

  it('are ten a day at most on behalf of one person, also when the wishes are taken back', async () => {
    for (let n = 0; n < 10; n++) expect(await ask(`n${n}@vard.example`)).toMatchObject({ ok: true });
    expect(await ask('n10@vard.example')).toMatchObject(refused);
    await aDayLater();
    expect(await ask('n10@vard.example')).toMatchObject({ ok: true });
  });

  it('are known again for a day, and then forgotten', async () => {
    await ask('anna@vard.example');
    const kept = async () => ((await registry.dataSource.query('select * from event_confirmation')) as unknown[]).length;
    await registry.store.keepHouse(new Date());
    expect(await kept()).toBe(1);
    await aDayLater();
    await registry.store.keepHouse(new Date());
    expect(await kept()).toBe(0);
  });
});
