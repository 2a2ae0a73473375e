import type { Finding } from '../finding/finding.js';

/** The line of a finding, from 1; undefined when it concerns the whole file. */
export function lineOf({ location }: Finding): number | undefined {
  return location.kind === 'file' ? location.line : undefined;
}

/** The column of a finding, from 1, where it is known. */
export function columnOf({ location }: Finding): number | undefined {
  return location.kind === 'file' ? location.column : undefined;
}
