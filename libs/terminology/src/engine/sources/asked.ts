import type { ConceptIndex } from '../../compiled/code-system-view.js';
import { Interruption } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import type { LoadedCodeSystem, Resolution } from './resolution.js';

/** Which version of a code system a question is about; the one in force when it names none. */
export interface AskedCodeSystem {
  readonly system: string;
  readonly version?: string | undefined;
}

/** The code system that a question is about. Refuses the question when there is none such, or when its version is not allowed. */
export function askedCodeSystem(resolution: Resolution, { system: url, version: wanted }: AskedCodeSystem): LoadedCodeSystem {
  const { pattern } = resolution.rules.wanted(url, wanted ?? null);
  const system = resolution.codeSystem(url, pattern);
  if (system === undefined) throw new Interruption(refusal(404, unknownSystem(resolution, url, pattern)));
  const { version } = system.handle;
  const required = resolution.rules.violated(url, version);
  if (required === null) return system;
  throw new Interruption(refusal(422, issue('VALUESET_VERSION_CHECK', { version: version ?? '', system: url, required })));
}

/** The concept with a code. Refuses the question when there is none. */
export function askedConcept({ view, handle }: LoadedCodeSystem, code: string): ConceptIndex {
  const concept = view.find(code);
  if (concept >= 0) return concept;
  const { url: system, version } = handle;
  throw new Interruption(refusal(404, issue('Unknown_Code_in_lookup', { code, system, version: version ?? '' }, 'code')));
}

function unknownSystem(resolution: Resolution, system: string, pattern: string | null) {
  if (pattern === null) return issue('UNKNOWN_CODESYSTEM', { system }, 'system');
  const versions = resolution.knownVersions(system);
  return versions === null
    ? issue('UNKNOWN_CODESYSTEM_VERSION_NONE', { system, version: pattern }, 'system')
    : issue('UNKNOWN_CODESYSTEM_VERSION', { system, version: pattern, versions }, 'system');
}
