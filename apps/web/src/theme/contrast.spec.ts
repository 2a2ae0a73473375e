import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contrast, rgbOf, type Rgb } from './contrast.js';

const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)) as fc.Arbitrary<Rgb>;

describe('contrast', () => {
  it('is 21 of black on white, 1 of a colour on itself, and 4.54 of the grey that just suffices', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([9, 9, 9], [9, 9, 9])).toBe(1);
    expect(contrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
  });

  it('is the same whichever is in front, from 1 to 21', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        const ratio = contrast(one, other);
        expect(ratio).toBe(contrast(other, one));
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21.000001);
      }),
    );
  });

  it('counts what shows through a colour', () => {
    expect(rgbOf('rgb(1, 2, 3)', [255, 255, 255])).toEqual([1, 2, 3]);
    expect(rgbOf('rgba(0, 0, 0, 0.5)', [255, 255, 255])).toEqual([127.5, 127.5, 127.5]);
    expect(rgbOf('rgba(0, 0, 0, 0)', [10, 20, 30])).toEqual([10, 20, 30]);
    expect(rgbOf('color(srgb 1 0 0)', [0, 0, 0])).toBeNull();
  });
});
