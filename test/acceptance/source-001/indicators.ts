import { expect } from '@jest/globals';
import { item, shows, waits } from '../support/item.js';
import { BASE } from '../support/seeded-registry.js';

export const seriesBreak = item(
  1,
  'L5–L7',
  'A time series breaks where the definition of its indicator changes',
  waits('indicators', 'the series has a break in the year from which the new definition holds'),
);

export const denominators = item(
  2,
  'L507, L540',
  'Figures have a denominator; shares are computed',
  waits('indicators', 'a value without a denominator is refused; 15 of 19 and 12 of 18 are kept as such, and their shares computed'),
);

export const plannedIsNotIntroduced = item(
  3,
  'L377–L378',
  'Planned never counts as introduced: e-frikort 13 and 1',
  shows('introduced, being introduced and planned are codes of their own, and not each other’s parents', async (registry) => {
    const { artefact } = await registry.ask<{
      artefact: { currentVersion: { rows: { edges: { node: { body: { code: string; parents?: readonly string[] } } }[] } } };
    }>('query ($url: String!) { artefact(url: $url) { currentVersion { rows(first: 100) { edges { node { body } } } } } }', {
      url: `${BASE}/CodeSystem/introduction-status`,
    });
    const codes = artefact.currentVersion.rows.edges.map(({ node }) => node.body);
    expect(codes.map(({ code }) => code)).toEqual(expect.arrayContaining(['inford', 'infors', 'planeras', 'ej-inford', 'inget-svar']));
    expect(codes.flatMap(({ parents = [] }) => parents)).toEqual([]);
  }),
  waits('indicators', 'asked for regions with e-frikort the registry answers 13 that have introduced it and 1 that plans to'),
);

export const unitsHold = item(
  4,
  'L279–L280',
  '“40 → 80 procent” is no count',
  waits('indicators', 'a share given for an indicator that counts is refused'),
);

export const noAnswer = item(
  11,
  'L19',
  'Regions that did not answer are told apart from those that said no',
  shows('no answer is a code of its own, and none among the statuses that an answer has', async (registry) => {
    const { header } = (await registry.artefact(`${BASE}/ValueSet/introduction-status-answered`)).currentVersion;
    const system = `${BASE}/CodeSystem/introduction-status`;
    expect(header['compose']).toMatchObject({ include: [{ system }], exclude: [{ system }] });
    const { artefact } = await registry.ask<{
      artefact: { currentVersion: { rows: { edges: { node: { body: { clause: string; code: string } } }[] } } };
    }>('query ($url: String!) { artefact(url: $url) { currentVersion { rows(first: 100) { edges { node { body } } } } } }', {
      url: `${BASE}/ValueSet/introduction-status-answered`,
    });
    const excluded = artefact.currentVersion.rows.edges.map(({ node }) => node.body).filter(({ clause }) => clause === 'exclude');
    expect(excluded.map(({ code }) => code)).toEqual(['inget-svar']);
  }),
  waits('indicators', 'of the 21 regions the two that did not answer are shown as “ej svar”'),
);
