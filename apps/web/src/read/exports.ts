import type { Artefact, Version } from './artefact.js';

const RESOURCES: Readonly<Record<string, string>> = {
  'code-system': 'CodeSystem',
  'value-set': 'ValueSet',
  'concept-map': 'ConceptMap',
  'naming-system': 'NamingSystem',
  specification: 'StructureDefinition',
};

/** Where programs and people fetch an artefact: FHIR for what has a resource, the rows as they are, and what will change. */
export function exportsOf(artefact: Artefact, version: Version | undefined): readonly { readonly name: string; readonly path: string }[] {
  const resource = RESOURCES[artefact.kind];
  const asked = new URLSearchParams({ url: artefact.url, ...(version !== undefined && { version: version.version }) }).toString();
  const own = idOf(artefact.id);
  return [
    ...(resource === undefined
      ? []
      : [
          { name: 'FHIR R4', path: `fhir/r4/${resource}?${asked}` },
          { name: 'FHIR R5', path: `fhir/r5/${resource}?${asked}` },
        ]),
    ...(version !== undefined && version.rowCount > 0 ? [{ name: 'NDJSON', path: `api/v1/versions/${idOf(version.id)}/content` }] : []),
    { name: 'Atom', path: `feeds/artefacts/${own}/atom` },
  ];
}

/** The id within a node id (`Artefact:…`). */
function idOf(nodeId: string): string {
  return nodeId.slice(nodeId.indexOf(':') + 1);
}
