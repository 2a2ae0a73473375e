interface CodeBody {
  readonly code?: string;
  readonly display?: string;
  readonly definition?: string;
  readonly designation?: readonly { readonly language?: string; readonly value: string }[];
}

interface MappingBody {
  readonly code?: string;
  readonly display?: string;
  readonly noMap?: boolean;
  readonly target?: { readonly code?: string; readonly display?: string; readonly relationship?: string };
}

/** Code, name in the reader's language where there is one, definition (FHIR R5 CodeSystem.concept). */
export function codeRow(body: unknown, language: string): readonly [string, string, string] {
  const { code = '', display = '', definition = '', designation = [] } = body as CodeBody;
  const own = designation.find((one) => one.language?.split('-')[0] === language)?.value;
  return [code, own ?? display, definition];
}

/** Source, relationship, target (FHIR R5 ConceptMap.group.element). */
export function mappingRow(body: unknown): readonly [string, string, string] {
  const { code = '', display, target } = body as MappingBody;
  return [
    display === undefined ? code : `${code} ${display}`,
    target?.relationship ?? '',
    target === undefined ? '' : [target.code, target.display].filter((part) => part !== undefined).join(' '),
  ];
}
