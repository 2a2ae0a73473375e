/** Swedish names by Unicode CLDR, which Node.js carries in its ICU; another Node.js may have another edition. */
export interface SwedishNames {
  /** The edition of CLDR; null in a Node.js that was built without Swedish. */
  readonly edition: string | null;
  language(tag: string): string | undefined;
  script(subtag: string): string | undefined;
  region(subtag: string): string | undefined;
}

/** The names that this Node.js has. A tag that CLDR would first turn into another one has none: the name would be the other's. */
export function swedishNames(): SwedishNames {
  const edition = Intl.DisplayNames.supportedLocalesOf('sv').length > 0 ? (process.versions['cldr'] ?? null) : null;
  if (edition === null) return { edition, language: nothing, script: nothing, region: nothing };
  const [languages, scripts, regions] = (['language', 'script', 'region'] as const).map(
    (type) => new Intl.DisplayNames('sv', { type, fallback: 'none' }),
  );
  return {
    edition,
    language: (tag) => (isCanonical(tag) ? languages!.of(tag) : undefined),
    script: (subtag) => (isCanonical(`und-${subtag}`) ? scripts!.of(subtag) : undefined),
    region: (subtag) => (isCanonical(`und-${subtag}`) ? regions!.of(subtag) : undefined),
  };
}

function nothing(): undefined {
  return undefined;
}

function isCanonical(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    // Grandfathered tags such as i-default are no well-formed locales of ECMA-402.
    return false;
  }
}
