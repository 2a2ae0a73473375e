import type { ValueSetFilter } from '../../content/headers.js';
import type { Resolution } from '../sources/resolution.js';
import type { ValueSetResource } from '../sources/sources.js';

/**
 * The value set that a url means without anybody having defined it: CodeSystem.valueSet (FHIR R5), `<system>/vs` of HL7 code systems,
 * and the SNOMED CT forms `?fhir_vs`, `?fhir_vs=isa/<code>` and `?fhir_vs=refset/<code>` (FHIR R5, Using SNOMED CT §4.3.1.0.7).
 * Null when the url is none of these, or the code system is not there.
 */
export function implicitValueSet(resolution: Resolution, url: string, version: string | null): ValueSetResource | null {
  return snomedValueSet(resolution, url) ?? wholeSystem(resolution, url, version);
}

function wholeSystem(resolution: Resolution, url: string, version: string | null): ValueSetResource | null {
  const system = resolution.sources.codeSystemOfValueSet?.(url) ?? (url.endsWith('/vs') ? url.slice(0, -3) : null);
  if (system === null || resolution.codeSystemHandle(system, version) === undefined) return null;
  return implicit(url, version, system, version, []);
}

/** SNOMED CT URI standard §4: edition and version stand in the url of an edition-qualified value set. */
const SNOMED = /^(http:\/\/snomed\.info\/x?sct)((?:\/\d{6,18})?(?:\/version\/\d{8})?)\?fhir_vs(?:=(isa|refset)(?:\/(\d{6,18}))?)?$/;

function snomedValueSet(resolution: Resolution, url: string): ValueSetResource | null {
  const match = SNOMED.exec(url);
  if (match === null) return null;
  const [, root, edition, form, code] = match as unknown as [string, string, string, string | undefined, string | undefined];
  if (form === 'isa' && code === undefined) return null;
  const system = 'http://snomed.info/sct';
  const version = edition === '' ? null : versionOfEdition(resolution, system, root + edition);
  if (version === undefined || resolution.codeSystemHandle(system, version) === undefined) return null;
  return implicit(url, null, system, version, snomedFilter(form, code));
}

/** An edition without a version means the newest version of that edition. */
function versionOfEdition(resolution: Resolution, system: string, edition: string): string | undefined {
  if (edition.includes('/version/')) return edition;
  const versions = resolution.sources.codeSystems(system).map(({ version }) => version);
  return versions.findLast((version): version is string => version !== null && version.startsWith(`${edition}/`));
}

function snomedFilter(form: string | undefined, code: string | undefined): readonly ValueSetFilter[] {
  if (form === 'isa') return [{ property: 'concept', op: 'is-a', value: code! }];
  // a reference set is a set of concepts; the list of them all is what the foundation concept has below it
  if (form === 'refset' && code !== undefined) return [{ property: 'concept', op: 'in', value: code }];
  if (form === 'refset') return [{ property: 'concept', op: 'descendent-of', value: '900000000000455006' }];
  return [];
}

function implicit(
  url: string,
  version: string | null,
  system: string,
  systemVersion: string | null,
  filter: readonly ValueSetFilter[],
): ValueSetResource {
  return {
    resourceType: 'ValueSet',
    url,
    ...(version === null ? {} : { version }),
    status: 'active',
    compose: {
      include: [{ system, ...(systemVersion === null ? {} : { version: systemVersion }), ...(filter.length === 0 ? {} : { filter }) }],
    },
  };
}
