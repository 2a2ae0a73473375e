interface Row {
  readonly key: string;
  readonly body: unknown;
}

/** What is shown of an artefact beside a list of hits. */
export interface FirstTexts {
  readonly definition: { readonly text: string; readonly language: string | undefined } | null;
  readonly codes: readonly { readonly code: string; readonly display: string }[];
}

/** The definition of a concept and the first codes of whatever has codes, from a version's header and first rows. */
export function firstTexts(header: unknown, rows: readonly Row[]): FirstTexts {
  const definitions = listOf(recordOf(header)['definitions']).map(recordOf);
  const { text, language } = definitions.find((each) => typeof each['text'] === 'string') ?? {};
  return {
    definition: typeof text === 'string' ? { text, language: typeof language === 'string' ? language : undefined } : null,
    codes: rows.flatMap(({ body }) => {
      const { code, display } = recordOf(body);
      return typeof code === 'string' ? [{ code, display: typeof display === 'string' ? display : '' }] : [];
    }),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
