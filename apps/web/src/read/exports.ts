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
  const resource = isHouses(artefact, version) ? undefined : RESOURCES[artefact.kind];
  const asked = new URLSearchParams({ url: artefact.url, ...(version !== undefined && { version: version.version }) }).toString();
  return [
    ...(resource === undefined
      ? []
      : [
          { name: 'FHIR R4', path: `fhir/r4/${resource}?${asked}` },
          { name: 'FHIR R5', path: `fhir/r5/${resource}?${asked}` },
        ]),
    ...(version !== undefined && version.rowCount > 0 ? [{ name: 'NDJSON', path: `api/v1/versions/${idOf(version.id)}/content` }] : []),
    ...(version === undefined ? [] : [{ name: 'JSON', path: `api/v1/versions/${idOf(version.id)}` }]),
    { name: 'Atom', path: `feeds/${feedOf(artefact)}/atom` },
    { name: 'JSON Feed', path: `feeds/${feedOf(artefact)}/json` },
  ];
}

/** A specification in the form of the house is no StructureDefinition, so the FHIR interfaces do not have it. */
function isHouses({ kind }: Artefact, version: Version | undefined): boolean {
  return kind === 'specification' && !Object.hasOwn(Object(version?.header) as object, 'resourceType');
}

/** Where its feeds are, below `feeds/`. */
export function feedOf(artefact: Pick<Artefact, 'id'>): string {
  return `artefacts/${idOf(artefact.id)}`;
}

/** The id within a node id (`Artefact:…`). */
function idOf(nodeId: string): string {
  return nodeId.slice(nodeId.indexOf(':') + 1);
}
