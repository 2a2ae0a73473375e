/** A value of FHIR in words: a text or number as it is, a coding by its name and code. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value as string | number | boolean);
  const { code, display } = value as { readonly code?: string; readonly display?: string };
  const told = [display, code].filter((part) => part !== undefined).join(' ');
  return told === '' ? JSON.stringify(value) : told;
}

/** What an attribute or property is called: the last of its address. */
export function attributeName(code: string): string {
  return /^(https?:\/\/|urn:)/.test(code) ? (code.split(/[/#:]/).findLast((part) => part !== '') ?? code) : code;
}

interface Attribute {
  readonly code: string;
  readonly value?: unknown;
}

/** Attributes with their values, one after the other. */
export function attributesWords(attributes: readonly Attribute[]): string {
  return attributes.map(({ code, value }) => `${attributeName(code)}: ${valueWords(value)}`).join('; ');
}
