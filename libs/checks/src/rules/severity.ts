/** How grave a finding is, gravest first. SARIF 2.1.0 §3.27.10 calls them error, warning, note and none. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** One of the four levels of a finding. */
export type Severity = (typeof SEVERITIES)[number];

/** What a rule is set to: one of the levels, or `off`. */
export type RuleSetting = Severity | 'off';

/** True when `severity` is as grave as `threshold` or graver. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** True when the text names one of the four levels. */
export function isSeverity(candidate: string): candidate is Severity {
  return (SEVERITIES as readonly string[]).includes(candidate);
}
