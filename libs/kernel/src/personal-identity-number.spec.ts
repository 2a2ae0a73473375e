import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { containsPersonalIdentityNumber, findPersonalIdentityNumbers } from './personal-identity-number.js';

const two = (n: number) => String(n).padStart(2, '0');

/** The Luhn check digit of nine digits, worked out the other way round than the code does. */
function checkDigit(nine: string): number {
  const digits = [...nine].map((digit, i) => String(Number(digit) * (2 - (i % 2))));
  const sum = digits
    .join('')
    .split('')
    .reduce((total, digit) => total + Number(digit), 0);
  return (10 - (sum % 10)) % 10;
}

const separators = ['', '-', '+', ' ', '–', '—', '‑', '−', '\u00a0', '\u2009', '\u202f', ' - ', ' – ', '\u00ad', '\u200b'];

/** A valid number: of a person or a samordningsnummer, with ten or twelve digits, however its parts are separated. */
const number = fc
  .record({
    century: fc.constantFrom('', '18', '19', '20'),
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    coordinated: fc.boolean(),
    birth: fc.integer({ min: 0, max: 999 }),
    separator: fc.constantFrom(...separators),
  })
  .map(({ century, year, month, day, coordinated, birth, separator }) => {
    const date = `${two(year)}${two(month)}${two(coordinated ? day + 60 : day)}`;
    const serial = String(birth).padStart(3, '0');
    return `${century}${date}${separator}${serial}${checkDigit(date + serial)}`;
  });

const before = fc.constantFrom('', 'Hon heter ', '(', '"', 'pnr:', 'pnr', 'nr.', 'Se punkt 3. ', 'å', '–', '.', ',', '\n', 'kl 12 ');
const after = fc.constantFrom('', '.', '. Hon', '...', '!', ')', ',', '–', ' år', '\u00a0', '\n', '.se', 'X', ' 12');

describe('personal identity numbers', () => {
  it.each([
    'Hon heter 19121212-1212.',
    'Hon heter 19121212-1212. Han heter 8 år.',
    '191212121212',
    '121212-1212',
    '121212+1212',
    '121212–1212',
    '19121212\u00a01212',
    '121272-1219',
    '.121212-1212',
  ])('are found in %j', (content) => expect(containsPersonalIdentityNumber(content)).toBe(true));

  it('are found in any sentence, as they are written', () => {
    fc.assert(
      fc.property(before, number, after, (start, written, end) => {
        expect(findPersonalIdentityNumbers(start + written + end)).toEqual([written]);
      }),
    );
  });

  it('are found each, one after the other', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 5 }), fc.constantFrom(', ', '; ', '\n', '. '), (numbers, between) => {
        expect(findPersonalIdentityNumbers(numbers.join(between))).toEqual(numbers);
      }),
    );
  });

  it('are not found when any one digit is wrong', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 9 }), (written, off) => {
        const last = (Number(written.at(-1)) + off) % 10;
        expect(containsPersonalIdentityNumber(written.slice(0, -1) + String(last))).toBe(false);
      }),
    );
  });

  it('are not found within longer numbers', () => {
    fc.assert(
      fc.property(number, fc.constantFrom('0', '7', '00'), (written, more) => {
        expect(findPersonalIdentityNumbers(`${written}${more}`)).toEqual([]);
        expect(containsPersonalIdentityNumber(`${written}${more} ${more}`)).toBe(false);
      }),
    );
    expect(containsPersonalIdentityNumber('900000191212121212')).toBe(false);
  });

  it('are not found in OIDs and decimals', () => {
    fc.assert(
      fc.property(number, fc.array(fc.nat(9999), { minLength: 1, maxLength: 6 }), (written, arcs) => {
        const plain = written.replace(/\D/g, '');
        expect(findPersonalIdentityNumbers(`1.2.${arcs.join('.')}.${plain}`)).toEqual([]);
        expect(findPersonalIdentityNumbers(`1.2.752.${plain}.${arcs.join('.')}.`)).toEqual([]);
        expect(findPersonalIdentityNumbers(`${plain}.${arcs.join('.')}`)).toEqual([]);
      }),
    );
  });

  it('are not SNOMED CT identifiers of 18 digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{17}$/), (identifier) => {
        expect(findPersonalIdentityNumbers(`<< ${identifier} |Fynd|`)).toEqual([]);
      }),
    );
  });

  it('are not organisation numbers, whose third digit is 2 or more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(16)?[1-9]\d[2-9]\d{3}-?\d{4}$/), (organisation) => {
        expect(findPersonalIdentityNumbers(organisation)).toEqual([]);
      }),
    );
  });

  it('are not dates or times', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2099-12-31') }), (date) => {
        const [day] = date.toISOString().split('T');
        for (const written of [date.toISOString(), day!, day!.replaceAll('-', ''), `${day}–${day}`, `${day} ${day}`]) {
          expect(findPersonalIdentityNumbers(written)).toEqual([]);
        }
      }),
    );
  });

  it('are searched for in time that grows with the text alone', () => {
    const started = performance.now();
    for (const piece of ['1', '121212-', '121212 ', '12121212', '1.', ' - ', '1912121212'])
      findPersonalIdentityNumbers(piece.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
