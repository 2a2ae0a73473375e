/**
 * Date, separator, serial. What stands before and after may be anything but a digit, or a dot with a digit beyond it: those make the
 * number part of a longer one, of a decimal or of an OID. Every repetition is bounded, so that no text takes long to search.
 */
const CANDIDATE = new RegExp(
  '(?<!\\d|\\d\\.)(\\d{2})?(\\d{2})(\\d{2})(\\d{2})' +
    // Word processors write other dashes than the hyphen, spaces that do not break, and characters that nobody sees.
    '[+\\p{Dash}\\p{Zs}\\t\\u00ad\\u200b-\\u200d\\u2060\\ufeff]{0,3}' +
    '(\\d{4})(?!\\d|\\.\\d)',
  'gu',
);
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The Swedish personal identity numbers (samordningsnummer included) in a text, as they are written there: ten or twelve digits whose
 * date and check digit hold (folkbokföringslagen 1991:481, 18 §). Organisation numbers have a month of 20 or more and are none.
 */
export function findPersonalIdentityNumbers(content: string): string[] {
  const found: string[] = [];
  for (const match of content.matchAll(CANDIDATE)) {
    const [whole, century, year, month, day, serial] = match;
    if (century !== undefined && !['18', '19', '20'].includes(century)) continue;
    if (isCalendarDay(Number(month), Number(day)) && checkDigitHolds(`${year}${month}${day}${serial}`)) found.push(whole);
  }
  return found;
}

/** True when the text holds at least one Swedish personal identity number. */
export function containsPersonalIdentityNumber(content: string): boolean {
  return findPersonalIdentityNumbers(content).length > 0;
}

function isCalendarDay(month: number, day: number): boolean {
  // A samordningsnummer adds 60 to the day (lag 2022:1697).
  const calendarDay = day > 60 ? day - 60 : day;
  const days = DAYS_IN_MONTH[month - 1];
  return days !== undefined && calendarDay >= 1 && calendarDay <= days;
}

function checkDigitHolds(tenDigits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const product = Number(tenDigits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}
