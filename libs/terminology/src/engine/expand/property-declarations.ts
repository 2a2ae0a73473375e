import type { JsonObject } from '@termverk/kernel';
import type { PropertyDefinition } from '../../content/headers.js';
import type { LoadedCodeSystem } from '../sources/resolution.js';

/** Properties of FHIR that a code system need not define (http://hl7.org/fhir/concept-properties). */
const STANDARD: Readonly<Record<string, string>> = {
  definition: 'definition',
  weight: 'itemWeight',
  label: 'label',
  order: 'order',
  status: 'status',
  inactive: 'inactive',
  notSelectable: 'notSelectable',
  parent: 'parent',
  child: 'child',
};

/** FHIR R5 ValueSet.expansion.property: the properties that the entries of an expansion use. */
export class PropertyDeclarations {
  private readonly declared = new Map<string, string | null>();

  /** Declares a property with the uri that the code system or a supplement gives it, else FHIR's own. */
  use(code: string, { view, supplementViews }: LoadedCodeSystem): void {
    if (this.declared.has(code)) return;
    const definitions = [view, ...supplementViews].flatMap(
      ({ header }) => (header['property'] as readonly PropertyDefinition[] | undefined) ?? [],
    );
    const standard = STANDARD[code];
    const uri = definitions.find((definition) => definition.code === code)?.uri;
    this.declared.set(code, uri ?? (standard === undefined ? null : `http://hl7.org/fhir/concept-properties#${standard}`));
  }

  elements(): JsonObject[] {
    return [...this.declared].map(([code, uri]) => (uri === null ? { code } : { code, uri }));
  }
}
