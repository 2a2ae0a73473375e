import type { Designation } from '../../content/fhir-elements.js';

const LANGUAGES = 'urn:ietf:bcp:47';

/** Which designations an expansion tells: FHIR R5 $expand, parameter designation; all when no token is given. */
export class DesignationChoice {
  private readonly languages: readonly string[];
  private readonly uses: readonly { readonly system: string | null; readonly code: string }[];

  /** Tokens: `urn:ietf:bcp:47|<language>`, `<system>|<code>` of a use, or a language by itself. */
  constructor(private readonly tokens: readonly string[]) {
    const parts = tokens.map((token) => {
      const bar = token.indexOf('|');
      return bar === -1 ? { system: LANGUAGES, code: token } : { system: token.slice(0, bar), code: token.slice(bar + 1) };
    });
    this.languages = parts.filter(({ system }) => system === LANGUAGES).map(({ code }) => code.toLowerCase());
    this.uses = parts
      .filter(({ system }) => system !== LANGUAGES)
      .map(({ system, code }) => ({ system: system === '' ? null : system, code }));
  }

  wants({ language, use }: Designation): boolean {
    if (this.tokens.length === 0) return true;
    if (language !== undefined && this.languages.includes(language.toLowerCase())) return true;
    return use !== undefined && this.uses.some(({ system, code }) => code === use.code && (system === null || system === use.system));
  }
}
