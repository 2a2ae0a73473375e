import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ReleaseResolver } from '@termverk/catalogue';
import { NodeSources, nodeId, type Context, type Logger } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { approval, decisionPending, itemOf, meaningChange } from '../testing/journey.js';
import { codes, done, exempel, type Exempel } from '../testing/exempel.js';
import { SchedulingService } from './scheduling.service.js';

let database: TestDatabase;
let world: Exempel;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
});
afterAll(() => database.drop());

const elsewhere = (): Context => ({
  ...world.as('releaseManager'),
  actor: { ...world.actors.releaseManager, grants: [{ role: 'release-manager', subjectField: 'annat' }] },
});
const everywhere = (): Context => ({
  ...world.as('releaseManager'),
  actor: { ...world.actors.releaseManager, grants: [{ role: 'release-manager', subjectField: null }] },
});
const past = () => new Date(Date.now() - 1000);

async function approved(term: string) {
  const proposal = await decisionPending(world, meaningChange(await world.concept(term), `något om ${[...term].reverse().join('')}`));
  return done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
}
async function release(name: string, effectiveFrom = past()): Promise<string> {
  return done(await world.releases.create(world.as('releaseManager'), { name, title: { sv: name }, effectiveFrom })).id;
}

describe('somebody who manages releases in one subject field', () => {
  it('touches nothing of another, in no release', async () => {
    const proposal = await approved('fältgrens');
    const id = await release('blandad');
    expect(codes(await world.scheduling.schedule(elsewhere(), proposal.id, id))).toEqual(['ROLE_MISSING']);
    done(await world.scheduling.schedule(world.as('releaseManager'), proposal.id, id));
    expect(codes(await world.scheduling.unschedule(elsewhere(), proposal.id))).toEqual(['ROLE_MISSING']);
    expect(codes(await world.scheduling.orderPublication(elsewhere(), id))).toEqual(['RELEASE_FIELD_FORBIDDEN']);

    const resolver = new ReleaseResolver(world.reads, world.releases, world.table, new NodeSources());
    const { draftVersionId } = await itemOf(world, proposal);
    const removed = await resolver.removeFromRelease(elsewhere(), nodeId('Release', id), nodeId('ArtefactVersion', draftVersionId));
    expect(removed.userErrors.map(({ code }) => code)).toEqual(['RELEASE_FIELD_FORBIDDEN']);
    const canonicals = ['https://example.org/concept/fältgrens'];
    await world.table.refresh();
    const added = await resolver.addCurrentVersionsToRelease(elsewhere(), { releaseId: nodeId('Release', id), canonicals });
    expect(added.userErrors.map(({ code }) => code)).toEqual(['RELEASE_FIELD_FORBIDDEN']);

    const other = await world.concept('annatfält');
    await database.dataSource.query(`update artefact set subject_field = 'annat' where id = $1`, [other.artefactId]);
    done(await world.releases.addCurrent(world.as('administrator'), id, [other.id]));
    expect(codes(await world.scheduling.orderPublication(world.as('releaseManager'), id))).toEqual(['RELEASE_FIELD_FORBIDDEN']);
    expect(done(await world.scheduling.orderPublication(everywhere(), id))?.name).toBe('blandad');
  });
});

describe('the clock', () => {
  it('publishes what is due although another release is refused or breaks, and says so', async () => {
    const soon = new Date(Date.now() + 3_600_000);
    const ids: string[] = [];
    for (const name of ['första', 'andra', 'tredje']) {
      const id = await release(name, soon);
      if (name !== 'första') done(await world.scheduling.schedule(world.as('releaseManager'), (await approved(`klock${name}`)).id, id));
      done(await world.scheduling.orderPublication(world.as('releaseManager'), id));
      ids.push(id);
    }
    const publish = world.releases.publish.bind(world.releases);
    jest.spyOn(world.releases, 'publish').mockImplementation((context, id, how) => {
      if (id === ids[1]) throw new Error('the disk is full');
      return publish(context, id, how);
    });
    const told: unknown[] = [];
    const logger = { warn: (what: unknown) => told.push(what), error: (what: unknown) => told.push(what) } as unknown as Logger;
    const clock = new SchedulingService(world.transactions, world.releases, logger);
    const published = await clock.publishDue(world.as('administrator', new Date(soon.getTime() + 60_000)));
    expect(published.map(({ name }) => name)).toEqual(['tredje']);
    expect(told).toEqual([
      { release: ids[0], refused: [expect.objectContaining({ code: 'RELEASE_EMPTY' })] },
      { release: ids[1], error: expect.objectContaining({ message: 'the disk is full' }) },
    ]);
  });
});
