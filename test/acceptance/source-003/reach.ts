import { expect } from '@jest/globals';
import { graphql } from '../../support/client.js';
import { MUTATION } from '../../support/proposals.js';
import { item, shows, waits } from '../support/item.js';
import { added, proposed, published } from '../support/proposing.js';
import { toldInFeed } from '../support/questions.js';
import { BASE, STRONG } from '../support/seeded-registry.js';

const NUMBER = '19121212-1212';

export const sameProduct = item(
  8,
  'L1139–L1140',
  'The same product does not make two installations compatible',
  waits('installations', 'two installations of Cosmic with different local codes show the gap between them, though the vendor is the same'),
);

export const twoNames = item(
  9,
  'L1016–L1018',
  'A care unit with two names is one unit',
  shows('its name and the name on paper find the same unit, and nothing else first', async (registry) => {
    const [[byName], [byOther]] = [
      await registry.search('Vårdcentralen Exempelbacken'),
      await registry.search('Exempelbackens mottagning'),
    ];
    expect(byName).toMatchObject({ kind: 'organisation', title: 'Vårdcentralen Exempelbacken', role: 'TITLE' });
    expect(byOther).toMatchObject({ kind: 'organisation', title: 'Vårdcentralen Exempelbacken', role: 'OTHER_NAME' });
    expect(byOther!.nodeId).toBe(byName!.nodeId);
  }),
);

export const regionalProfile = item(
  10,
  'L1281–L1288',
  'A region’s profile follows its national base',
  waits(
    'profiles',
    'a region publishes a profile with two deviations and their reasons; a new base version gives it a task and a three-way difference',
  ),
);

export const changesReachUsers = item(
  11,
  'L1329–L1331',
  'Changes of the SVF code list reach those who use it',
  shows('those who follow the code list are told of the new version, with the difference and the day it takes effect', async (registry) => {
    const url = 'https://termverk.example/demo/code-system/svf-koder';
    const list = added('code-system', 'svf-koder', 'SVF-koder (påhittat)', {
      resourceType: 'CodeSystem',
      url,
      name: 'SvfKoder',
      title: 'SVF-koder (påhittat)',
      language: 'sv',
      status: 'active',
      experimental: true,
      content: 'complete',
    });
    const row = (code: string, display: string) => ({ key: code, body: { code, display } });
    const first = await proposed(registry, {}, { ...list, rowPatch: [row('V01', 'Välgrundad misstanke'), row('V02', 'Utredning inleds')] });
    await published(registry, first, 'prov-svf-1');
    const { id, currentVersion } = await registry.artefact(url);
    const change = { artefact: id, baseChecksum: currentVersion.contentChecksum, rowPatch: [row('V03', 'Behandling startar')] };
    await published(registry, await proposed(registry, {}, change), 'prov-svf-2');
    const next = (await registry.artefact(url)).currentVersion.version;
    const entry = await toldInFeed(registry, `artefacts/${encodeURIComponent(url)}`, ({ title }) =>
      title.includes(` ${next}: ny version publicerad`),
    );
    expect(entry.content_text).toMatch(/^Gäller från: \d{4}-\d\d-\d\d$/m);
    expect(entry.content_text).toContain(`Sedan ${currentVersion.version}: tillägg, 1 tillkommer`);
  }),
);

export const unusedPublication = item(
  12,
  'L2444–L2445',
  'What is published and never used is seen',
  waits('use of published content', 'an approved specification that nobody has adopted or asked for in twelve months is marked'),
);

export const noPatientData = item(
  13,
  'L1548–L1549',
  'A comment with a personal identity number is rejected',
  shows('as a comment of a review, and nothing of it is kept', async (registry) => {
    const { journey, people } = registry;
    const proposal = await journey.inReview(await journey.concept('planansvarig'), 'person som håller ihop planens delar');
    const { id, checksum } = proposal.items[0]!;
    const comment = `Fråga patienten ${NUMBER}.`;
    const review = { input: { item: id, checksum, verdict: 'comment', perspective: 'operational', comment } };
    expect(await people.codes('demo-granskare-ett', MUTATION.review, review)).toEqual(['PERSON_NUMBER']);
    const kept = await registry.ask('query ($id: ID!) { proposal(id: $id) { items { reviews { comment } } history { details } } }', {
      id: proposal.id,
    });
    expect(JSON.stringify(kept)).not.toContain(NUMBER);
  }),
);

export const anonymousRead = item(
  15,
  'L1650–L1653',
  'Anybody reads; writing takes sign-in and a role',
  shows('a published term is read without signing in, over GraphQL and REST', async (registry) => {
    const { currentVersion } = await registry.artefact(`${BASE}/concept/patientkontrakt`);
    const answer = await fetch(`${registry.url}/api/v1/versions/${currentVersion.id.split(':')[1]}`);
    const { header } = (await answer.json()) as { header: { terms: object[] } };
    expect(header.terms).toContainEqual(expect.objectContaining({ text: 'patientkontrakt' }));
  }),
  shows('editing is refused to those who have not signed in, and to those without the role', async ({ journey, people }) => {
    const wish = journey.wish(await journey.concept('planansvarig'), 'person som äger planen');
    expect(await people.codes(null, MUTATION.create, wish)).toEqual(['UNAUTHENTICATED']);
    expect(await people.codes('demo-lasare', MUTATION.create, wish)).toEqual(['FORBIDDEN']);
  }),
  shows('a token that is not one opens nothing', async (registry) => {
    const answer = await graphql(registry.url, '{ artefactCounts { kind } }', {}, 'tvk_inte-en-token');
    expect({ status: answer.status, data: answer.data }).toEqual({ status: 401, data: null });
  }),
  shows('people sign in at an identity provider, and are let in only when they were identified strongly', async (registry) => {
    const organisation = await registry.organisationNumber('region-kalmar-lan');
    const somebody = { sub: 'stark', name: 'Stina Stark (påhittad)', orgNumber: organisation };
    expect(await registry.signIn({ ...somebody, acr: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' })).toBeNull();
    expect(await registry.signIn({ ...somebody, acr: STRONG })).toBe('Stina Stark (påhittad)');
  }),
);
