const SPECIAL = /[\\\t\n\r]/;
const REPLACEMENTS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value as COPY's text format writes it: backslash and line and column ends are escaped (PostgreSQL, COPY, "Text Format"). */
export function copyCell(value: string): string {
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (special) => REPLACEMENTS[special]!) : value;
}
