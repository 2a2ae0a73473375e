import { describe, expect, it } from '@jest/globals';
import { groundTypeOf, type SecrecyGround } from './secrecy-ground.js';

const ground: SecrecyGround = {
  code: 'osl-31-23',
  act: 'offentlighets- och sekretesslagen (2009:400)',
  chapter: 31,
  section: '23',
  titleSv: 'Upphovsrättsligt skyddat verk',
  titleEn: 'Works protected by copyright',
};

describe('a secrecy ground', () => {
  it('is cited by its provision in both languages, and named in that of the reader', () => {
    expect(groundTypeOf(ground, 'en')).toMatchObject({
      title: 'Works protected by copyright',
      titleSv: 'Upphovsrättsligt skyddat verk',
      provisionSv: '31 kap. 23 § offentlighets- och sekretesslagen (2009:400)',
      provisionEn: 'chapter 31, section 23 of the Public Access to Information and Secrecy Act (2009:400)',
    });
  });

  it('of an act without an English name goes by the Swedish one, and without an English title by the Swedish', () => {
    expect(groundTypeOf({ ...ground, act: 'patentlagen (1967:837)', titleEn: null }, 'en')).toMatchObject({
      title: 'Upphovsrättsligt skyddat verk',
      titleEn: null,
      provisionEn: 'chapter 31, section 23 of patentlagen (1967:837)',
    });
  });
});
