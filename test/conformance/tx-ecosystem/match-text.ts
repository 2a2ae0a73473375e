/** What a text of an expected answer may refer to. */
export interface TextContext {
  /** `4.0.1`, `5.0.0`: stands for `$version$`. */
  readonly fhirVersion: string;
  readonly externals: Readonly<Record<string, string>> | null;
}

const PATTERNS: Readonly<Record<string, RegExp>> = {
  $instant$:
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))$/,
  $date$:
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))?)?)?)?$/,
  $uuid$: /^urn:uuid:[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  $id$: /^[A-Za-z0-9\-.]{1,64}$/,
  $url$: /^(https?:\/\/|www\.)[-a-zA-Z0-9+&@#/%?=~_|!:,.;]*[-a-zA-Z0-9+&@#/%=~_|]$/,
  $token$: /^[0-9a-zA-Z_][0-9a-zA-Z_.-]*$/,
  $semver$: /^\d+\.\d+(\.\d+)?([-+][0-9A-Za-z.+-]+)?$/,
};

/** Whether a text is what is expected: the same, of the shape that `$…$` names, or the same after a lenient Base64 decoding. */
export function matchesText(actual: string, expected: string, context: TextContext): boolean {
  const wanted = expected.replaceAll('$version$', context.fhirVersion);
  if (actual === wanted) return true;
  if (actual.includes('<div') && wanted.includes('<div')) return true;
  if (wanted.startsWith('$') && wanted.endsWith('$')) return matchesPattern(actual, wanted, context);
  return sameWhenDecoded(actual, wanted);
}

function matchesPattern(actual: string, pattern: string, { externals }: TextContext): boolean {
  if (pattern === '$$') return true;
  if (pattern === '$string$') return actual === actual.trim() && actual !== '';
  const regex = PATTERNS[pattern];
  if (regex !== undefined) return regex.test(actual);
  const inner = pattern.slice(1, -1);
  const colon = inner.indexOf(':');
  const rest = inner.slice(colon + 1);
  switch (inner.slice(0, colon)) {
    case 'choice':
      return rest.split('|').includes(actual);
    case 'fragments':
      return rest.split('|').every((fragment) => actual.toLowerCase().includes(fragment.toLowerCase()));
    case 'external':
      return matchesExternal(actual, rest, externals);
    default:
      return false;
  }
}

function matchesExternal(actual: string, rest: string, externals: TextContext['externals']): boolean {
  const colon = rest.indexOf(':');
  if (externals !== null) return actual === externals[colon < 0 ? rest : rest.slice(0, colon)];
  if (colon < 0) return true;
  return rest
    .slice(colon + 1)
    .split('|')
    .every((fragment) => actual.includes(fragment));
}

/**
 * The official runner takes two texts for the same when they decode to the same bytes as lenient Base64: characters outside the
 * alphabet are skipped and `=` ends the text. So punctuation and spaces do not count, and a last digit or two may differ in bits that are dropped.
 */
export function sameWhenDecoded(a: string, b: string): boolean {
  const bytes = decodeLeniently(a);
  return bytes.length > 0 && bytes.equals(decodeLeniently(b));
}

function decodeLeniently(text: string): Buffer {
  const end = text.indexOf('=');
  return Buffer.from((end < 0 ? text : text.slice(0, end)).replace(/[^A-Za-z0-9+/_-]/g, ''), 'base64');
}
