/** The languages of the registry's own texts. Content may be in any BCP 47 language. */
export type Locale = 'sv' | 'en';

/** A text of the registry's own in both its languages; Swedish is authoritative (språklagen 2009:600). */
export interface LocalizedText {
  readonly sv: string;
  readonly en?: string | undefined;
}

/** Both wordings of one text. */
export function text(sv: string, en?: string): LocalizedText {
  return en === undefined ? { sv } : { sv, en };
}

/** The wording in the wanted language, Swedish when the other is missing. */
export function localized(value: LocalizedText, locale: Locale): string {
  return (locale === 'en' ? value.en : undefined) ?? value.sv;
}
