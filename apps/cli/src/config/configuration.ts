import type { FailOn, Format, RuleId, RuleSetting, Severity } from '@termverk/checks';
import type { Locale } from '@termverk/kernel';

/** What every subject in `termverk.yaml` may say. */
interface SubjectSettings {
  /** Stands for the subject in fingerprints; the path when it is left out. */
  readonly name?: string;
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1';
  readonly delimiter?: ',' | ';' | '\t';
}

/** Mapping files. */
export interface MappingSettings extends SubjectSettings {
  /** A path, or a pattern with `*` and `**`. */
  readonly mapping: string;
  readonly sourceSystem?: string;
  readonly targetSystem?: string;
  readonly coversSource?: boolean;
}

/** Code lists. */
export interface CodeListSettings extends SubjectSettings {
  /** A path, or a pattern with `*` and `**`. */
  readonly codeList: string;
  readonly codeSystem: string;
}

/** One entry of `subjects`. */
export type SubjectConfiguration = MappingSettings | CodeListSettings;

/** Settings of rules by id. */
export type RuleSettings = Partial<Readonly<Record<RuleId, RuleSetting>>>;

/** `termverk.yaml` as it is written; everything may be left out and be given by flags or the environment. */
export interface Configuration {
  readonly registry?: string;
  /** A release by name, or `latest`. */
  readonly against?: string;
  readonly system?: { readonly name: string; readonly version: string };
  readonly subjects?: readonly SubjectConfiguration[];
  readonly failSeverity?: Severity;
  readonly failOn?: FailOn;
  readonly baseline?: string;
  readonly allowUnknown?: boolean;
  readonly language?: Locale;
  /** `text`, or `sarif=report.sarif` to write to a file. */
  readonly formats?: readonly (Format | `${Format}=${string}`)[];
  readonly rules?: RuleSettings;
  readonly overrides?: readonly { readonly paths: readonly string[]; readonly rules: RuleSettings }[];
}
