import { expect } from '@jest/globals';
import { item, shows, waits } from '../support/item.js';
import { toldInFeed } from '../support/questions.js';
import { BASE, RELEASE } from '../support/seeded-registry.js';

interface Notes {
  readonly since: string | null;
  readonly notes: readonly {
    readonly change: string;
    readonly url: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly isMeaning: boolean;
  }[];
}

export const adoptionOfPlans = item(
  6,
  'S2-54, S2-70–S2-76',
  'Adoption per region, with the baseline of 2020, commitments and targets',
  waits('adoption', 'each of the 21 regions shows what it has taken into use, beside one region in February 2020, commitments and targets'),
);

export const ownInconsistencies = item(
  8,
  'section 6a',
  'The linter flags the source’s own inconsistencies',
  shows('“vårdplan” is told to be a homonym: a proposal of it meets every concept with the term', async (registry) => {
    const concepts = (await registry.search('vårdplan')).filter(({ kind, text }) => kind === 'concept' && text.startsWith('vårdplan'));
    expect(new Set(concepts.map(({ nodeId }) => nodeId)).size).toBeGreaterThan(1);
  }),
  shows('of the expansions of SIP one is recommended and the others are not', async (registry) => {
    const { header } = (await registry.artefact(`${BASE}/concept/samordnad-individuell-plan`)).currentVersion;
    const status = new Map(header.terms!.map((term) => [term.text, term.status]));
    expect(status.get('samordnad individuell plan')).toBe('recommended');
    expect(status.get('sammanhållen individuell plan')).toBe('deprecated');
  }),
  waits(
    'definition linter',
    'a text with SIP expanded in three ways, two senses of vårdplan and GDPR as a directive gets a finding of each',
  ),
);

export const requirementPack = item(
  9,
  'S2-60',
  'Requirements for procurement are exported',
  waits('requirement packs', 'the versions, bindings and checks of a release are exported as requirements that a tender can hold'),
);

export const releaseNotes = item(
  10,
  'S2-36',
  'Releases have notes, and whoever wants is told',
  shows('a release lists its versions, each with its checksum', async (registry) => {
    const { release } = await registry.ask<{
      release: { effectiveFrom: string; items: { url: string; version: string; contentChecksum: string }[] };
    }>('query ($name: String!) { release(name: $name) { effectiveFrom items { url version contentChecksum } } }', { name: RELEASE });
    expect(release.items.length).toBeGreaterThan(8);
    expect(release.items.every(({ contentChecksum }) => /^[0-9a-f]{64}$/.test(contentChecksum))).toBe(true);
  }),
  shows('a release has notes of what has changed since another, and those who follow it are told', async (registry) => {
    await registry.journey.scheduled(await registry.journey.concept('planansvarig'), 'person som håller ihop en plan', 'prov-noter');
    await registry.journey.publish('prov-noter');
    const notes = '{ since notes { change url before after isMeaning } }';
    const { release } = await registry.ask<{ release: Record<'sinceBefore' | 'sinceDemo', Notes> }>(
      `query ($name: String!, $since: String!) { release(name: $name) { sinceBefore: notes ${notes} sinceDemo: notes(since: $since) ${notes} } }`,
      { name: 'prov-noter', since: RELEASE },
    );
    expect(release.sinceDemo.since).toBe(RELEASE);
    const url = `${BASE}/demo/concept/planansvarig`;
    expect(release.sinceDemo.notes.find((note) => note.url === url)).toMatchObject({ after: expect.any(String), isMeaning: true });
    expect(release.sinceDemo.notes.filter(({ change }) => change === 'removed').length).toBeGreaterThan(5);
    expect(release.sinceBefore.notes.length).toBeGreaterThan(0);
    const told = await toldInFeed(registry, 'releases/prov-noter', ({ tags }) => tags.includes('release.published'));
    expect(told.title).toBe('Utgåvan prov-noter publicerad: Prov');
    expect(told.content_text).toMatch(/Sedan \S+: .*(tillkommer|ändrade|utgår)/);
  }),
);
