import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { comparabilityOf, type MeasurementPoint } from './index.js';

const wait: MeasurementPoint = {
  id: 'wait',
  name: { sv: 'väntetid' },
  element: 'waitingTime.leadTime',
  event: { sv: 'Diagnosbesked lämnat.' },
  startRule: { sv: 'Dagen för beslutet.' },
  stopRule: { sv: 'Dagen för beskedet.' },
  exclusions: [{ sv: 'Avlidna.' }, { sv: 'Utflyttade.' }],
  population: { sv: 'Alla patienter.' },
};

describe('two measurement points', () => {
  test.each<[string, Partial<MeasurementPoint>, string, string[]]>([
    ['that are one', {}, 'comparable', []],
    [
      'of other names and translations',
      { id: 'x', name: { sv: 'annat' }, event: { sv: 'Diagnosbesked lämnat.', en: 'Told.' } },
      'comparable',
      [],
    ],
    ['with their exclusions in another order', { exclusions: [{ sv: 'Utflyttade.' }, { sv: 'Avlidna.' }] }, 'comparable', []],
    ['in other white space and case', { startRule: { sv: ' dagen  för beslutet. ' } }, 'comparable', []],
    ['with another start', { startRule: { sv: 'Dagen för remissen.' } }, 'not', ['startRule']],
    ['with another stop', { stopRule: { sv: 'Dagen för behandlingen.' } }, 'not', ['stopRule']],
    ['of another event', { event: { sv: 'Behandling påbörjad.' } }, 'not', ['event']],
    ['on another element', { element: 'waitingTime.currentWaitingTime' }, 'not', ['element']],
    ['with an exclusion less', { exclusions: [{ sv: 'Avlidna.' }] }, 'conditionally', ['exclusions']],
    ['without exclusions', { exclusions: undefined }, 'conditionally', ['exclusions']],
    ['of another population', { population: { sv: 'Vuxna.' } }, 'conditionally', ['population']],
    [
      'with another stop and population',
      { stopRule: { sv: 'Dagen för behandlingen.' }, population: { sv: 'Vuxna.' } },
      'not',
      ['stopRule', 'population'],
    ],
  ])('%s', (_, change, verdict, differing) => {
    expect(comparabilityOf(wait, { ...wait, ...change })).toEqual({ verdict, differing });
  });

  test('compare the same both ways, and each with itself', () => {
    const words = fc.record({ sv: fc.constantFrom('a', 'A', ' a', 'b') });
    const point = fc.record({
      id: fc.constant('p'),
      name: words,
      element: fc.constantFrom('r', 's'),
      event: words,
      startRule: words,
      stopRule: words,
      exclusions: fc.option(fc.array(words, { maxLength: 2 }), { nil: undefined }),
      population: words,
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(comparabilityOf(a, b)).toEqual(comparabilityOf(b, a));
        expect(comparabilityOf(a, a).verdict).toBe('comparable');
      }),
    );
  });
});
