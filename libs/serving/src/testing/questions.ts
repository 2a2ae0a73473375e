import {
  isNeedsLoading,
  type CodeSystemView,
  type ConceptMapResource,
  type NeedsLoading,
  type TerminologySources,
  type TxNeedsLoading,
  type ValueSetResource,
} from '@termverk/terminology';

/** What the version in force of a code system says of a code; null when there is no such system. */
export interface Told {
  readonly ok: true;
  readonly version: string | null;
  readonly display: string | null;
}

/** Asks the version in force of a code system for the display of a code, in the way of the engine's own functions. */
export function displayOf(url: string, code: string) {
  return (sources: TerminologySources): Told | null | TxNeedsLoading => {
    const handle = sources.codeSystems(url).at(-1);
    if (handle === undefined) return null;
    return loaded(handle, (view: CodeSystemView) => ({ ok: true, version: handle.version, display: view.display(view.find(code)) }));
  };
}

/** The versions of a code system that may be used. */
export function versionsOf(url: string) {
  return (sources: TerminologySources): (string | null)[] => sources.codeSystems(url).map(({ version }) => version);
}

/** The value set in force, whole. */
export function wholeValueSet(url: string) {
  return (sources: TerminologySources) =>
    loaded(sources.valueSets(url).at(-1)!, (resource: ValueSetResource) => ({ ok: true as const, resource }));
}

/** The concept map in force, whole. */
export function wholeConceptMap(url: string) {
  return (sources: TerminologySources) =>
    loaded(sources.conceptMaps({ url }).at(-1)!, (resource: ConceptMapResource) => ({ ok: true as const, resource }));
}

function loaded<Content extends object, T>(handle: { load(): Content | NeedsLoading }, use: (content: Content) => T): T | TxNeedsLoading {
  const content = handle.load();
  return isNeedsLoading(content) ? { ok: false, status: 'needs-loading', needs: [content.needsLoading] } : use(content as Content);
}
