/** The parts of a BCP 47 language tag (RFC 5646 §2.1), each in its customary case (§2.1.1). */
export interface LanguageTag {
  /** The whole tag in its customary case. */
  readonly tag: string;
  /** Primary language, lower case; the whole tag when it is of private use or grandfathered. */
  readonly language: string;
  readonly extended: readonly string[];
  readonly script?: string | undefined;
  readonly region?: string | undefined;
  readonly variants: readonly string[];
  /** Extension sequences with their singleton, for example `u-co-phonebk`. */
  readonly extensions: readonly string[];
  /** Private-use subtags after `x`. */
  readonly privateUse?: string | undefined;
}

/** Longest tag that is read; RFC 5646 §4.4.1 asks for 35 at least. */
const LONGEST = 100;
const LANGTAG =
  /^(?<language>[a-z]{2,3}(?<extended>(?:-[a-z]{3}){0,3})|[a-z]{4}|[a-z]{5,8})(?:-(?<script>[a-z]{4}))?(?:-(?<region>[a-z]{2}|\d{3}))?(?<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)(?<extensions>(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*)(?:-x(?<private>(?:-[a-z\d]{1,8})+))?$/i;
const PRIVATE = /^x(?:-[a-z\d]{1,8})+$/i;
/** RFC 5646 §2.1, production "irregular" and "regular". */
const GRANDFATHERED = new Set(
  (
    'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu sgn-be-fr sgn-be-nl sgn-ch-de ' +
    'art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang'
  ).split(' '),
);

/** Reads a language tag; undefined when it is not well formed (RFC 5646 §2.2.9). Whether the subtags are registered is another question. */
export function parseLanguageTag(tag: string): LanguageTag | undefined {
  if (tag.length > LONGEST) return undefined;
  const lower = tag.toLowerCase();
  if (GRANDFATHERED.has(lower) || PRIVATE.test(tag)) return { tag: lower, language: lower, extended: [], variants: [], extensions: [] };
  const groups = LANGTAG.exec(lower)?.groups;
  if (!groups) return undefined;
  const language = groups['language']!.split('-')[0]!;
  const extended = subtags(groups['extended']);
  const script = groups['script'] && groups['script'][0]!.toUpperCase() + groups['script'].slice(1);
  const region = groups['region']?.toUpperCase();
  const variants = subtags(groups['variants']);
  const extensions = sequences(groups['extensions']);
  const privateUse = groups['private']?.slice(1);
  // RFC 5646 §2.2.5 and §2.2.6: neither a variant nor a singleton may come twice.
  if (new Set(variants).size < variants.length) return undefined;
  if (new Set(extensions.map((extension) => extension[0])).size < extensions.length) return undefined;
  const parts = [language, ...extended, script, region, ...variants, ...extensions, privateUse && `x-${privateUse}`];
  const whole = parts.filter((part) => part !== undefined && part !== '').join('-');
  return { tag: whole, language, extended, script: script || undefined, region, variants, extensions, privateUse };
}

function subtags(sequence: string | undefined): string[] {
  return sequence ? sequence.slice(1).split('-') : [];
}

function sequences(extensions: string | undefined): string[] {
  if (!extensions) return [];
  return extensions.slice(1).split(/-(?=[a-z\d]-)/);
}

/** Languages of Sweden that the runtime's language data does not name: Pite and Ume Sami, Swedish sign language, kinds of Romani. */
const ALSO_KNOWN = new Set(['sje', 'sju', 'swl', 'rmf', 'rmu', 'rmc', 'rmn', 'rml']);
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * True when the tag is well formed and its primary language is one that the runtime's language data (CLDR) names, or a minority language
 * of Sweden. Private use (`x-…`) counts as unknown: nobody else can tell what it means.
 */
export function isKnownLanguageTag(tag: string): boolean {
  const parsed = parseLanguageTag(tag);
  if (!parsed || parsed.language.includes('-')) return false;
  if (ALSO_KNOWN.has(parsed.language)) return true;
  return names.of(parsed.language) !== undefined;
}
