import { localized, type Locale } from '@termverk/kernel';
import { ruleOf, type ArgumentsOf, type RuleId } from '../rules/registry.js';
import type { Arguments } from '../rules/rule.js';
import type { Severity } from '../rules/severity.js';
import { contentHashOf, fingerprintOf } from './fingerprint.js';
import { maskPersonalData } from './personal-data.js';

/** Where a finding is: in a file (line and column from 1), at a code of a code system, or at an element of a specification. */
export type Location =
  | { readonly kind: 'file'; readonly file: string; readonly line?: number; readonly column?: number }
  | { readonly kind: 'code'; readonly file: string; readonly system: string; readonly code: string }
  | { readonly kind: 'element'; readonly file: string; readonly path: string };

/** What could stand in place of what was found. */
export interface Candidate {
  readonly code: string;
  readonly display?: string;
}

/** An artefact version that a check was judged against. */
export interface ResolvedVersion {
  readonly url: string;
  readonly version: string;
  readonly checksum: string;
  /** The version's page in the registry. */
  readonly link?: string;
}

/** Who or what the finding is about, the same from run to run though lines move: the subject's name and `system|code` within it. */
export interface SubjectIdentity {
  readonly subject: string;
  readonly element: string;
}

/** The state of a finding beside a baseline (SARIF 2.1.0 §3.27.24). */
export type BaselineState = 'new' | 'unchanged' | 'updated' | 'absent';

/** One fault that a rule found. Free text in `args` and `candidates` is masked from personal identity numbers. */
export interface Finding {
  readonly ruleId: RuleId;
  readonly severity: Severity;
  readonly args: Arguments;
  readonly identity: SubjectIdentity;
  readonly location: Location;
  readonly candidates: readonly Candidate[];
  readonly resolved: readonly ResolvedVersion[];
  /** 64 hexadecimal digits: the same for the same fault, wherever in the file it has moved. */
  readonly fingerprint: string;
  /** 64 hexadecimal digits over what else the finding says; tells `unchanged` from `updated`. */
  readonly contentHash: string;
  /** Set when the run is compared with a baseline. */
  readonly baselineState?: BaselineState;
}

/** What a check says when it finds a fault; `finding` adds severity, hashes and masking. */
export interface Observation<Id extends RuleId = RuleId> {
  readonly ruleId: Id;
  readonly args: ArgumentsOf<Id>;
  readonly identity: SubjectIdentity;
  readonly location: Location;
  readonly candidates?: readonly Candidate[];
  readonly resolved?: readonly ResolvedVersion[];
  /** Overrides the rule's own severity for this observation; configuration still goes before it. */
  readonly severity?: Severity;
}

/** Makes an observation with its arguments checked against the rule it names. */
export function observe<Id extends RuleId>(observation: Observation<Id>): Observation {
  return observation as unknown as Observation;
}

/** The finding that an observation becomes at a severity. */
export function finding(observation: Observation, severity: Severity): Finding {
  const args = maskPersonalData(observation.args);
  const candidates = observation.candidates ?? [];
  const resolved = observation.resolved ?? [];
  return {
    ruleId: observation.ruleId,
    severity,
    args,
    identity: observation.identity,
    location: observation.location,
    candidates,
    resolved,
    fingerprint: fingerprintOf(ruleOf(observation.ruleId), observation.identity, args),
    contentHash: contentHashOf(severity, args, resolved),
  };
}

/** The finding as one sentence in the wanted language. */
export function messageOf(found: Pick<Finding, 'ruleId' | 'args'>, locale: Locale): string {
  return fill(localized(ruleOf(found.ruleId).message, locale), found.args, locale);
}

/** The offer of something better, for example "Did you mean SIP (Samordnad individuell plan)?"; nothing when there is none. */
export function suggestionOf(found: Pick<Finding, 'ruleId' | 'candidates'>, locale: Locale): string | undefined {
  const template = ruleOf(found.ruleId).suggestion;
  if (template === undefined || found.candidates.length === 0) return undefined;
  const or = locale === 'sv' ? ' eller ' : ' or ';
  const shown = found.candidates.map(({ code, display }) => (display === undefined || display === code ? code : `${code} (${display})`));
  const candidates = shown.length === 1 ? shown[0]! : shown.slice(0, -1).join(', ') + or + shown.at(-1)!;
  return fill(localized(template, locale), { candidates }, locale);
}

function fill(template: string, args: Arguments, locale: Locale): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    if (value === undefined) return placeholder;
    return typeof value === 'object' ? localized(value, locale) : String(value);
  });
}
