import type { ConceptIndex } from '../compiled/code-system-view.js';
import { Interruption } from '../engine/issue/interruption.js';
import { issue, refusal } from '../engine/issue/issue.js';
import type { LoadedCodeSystem, Resolution } from '../engine/sources/resolution.js';

/** The code system that a question means. Refuses the question when there is none, or when its version is not allowed. */
export function locatedSystem(resolution: Resolution, url: string, stated: string | null): LoadedCodeSystem {
  const { pattern } = resolution.rules.wanted(url, stated);
  const system = resolution.codeSystem(url, pattern);
  if (system === undefined) throw new Interruption(refusal(404, unknownSystem(resolution, url, pattern)));
  const { version } = system.handle;
  const required = resolution.rules.violated(url, version);
  if (required === null) return system;
  throw new Interruption(refusal(422, issue('VALUESET_VERSION_CHECK', { version: version ?? '', system: url, required })));
}

/** A code of a code system. Refuses the question when the system does not have it. */
export function locatedConcept({ view, handle }: LoadedCodeSystem, code: string, expression: string): ConceptIndex {
  const concept = view.find(code);
  if (concept >= 0) return concept;
  const named = { code, system: handle.url, version: handle.version ?? '' };
  throw new Interruption(refusal(404, issue('Unknown_Code_in_lookup', named, expression)));
}

function unknownSystem(resolution: Resolution, system: string, pattern: string | null) {
  if (pattern === null) return issue('UNKNOWN_CODESYSTEM', { system }, 'system');
  const versions = resolution.knownVersions(system);
  return versions === null
    ? issue('UNKNOWN_CODESYSTEM_VERSION_NONE', { system, version: pattern }, 'system')
    : issue('UNKNOWN_CODESYSTEM_VERSION', { system, version: pattern, versions }, 'system');
}
