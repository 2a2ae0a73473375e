const WORDS = {
  'not-progressed': 'notProgressed',
  incomplete: 'incomplete',
  candidate: 'candidate',
  recorded: 'recorded',
  qualified: 'qualified',
  standard: 'standardStatus',
  'preferred-standard': 'preferredStandard',
  superseded: 'superseded',
  retired: 'retired',
} as const;

/** The word of a registration status (ISO/IEC 11179-6); null for one that the portal does not know. */
export function registrationWord(status: string) {
  return Object.hasOwn(WORDS, status) ? WORDS[status as keyof typeof WORDS] : null;
}
