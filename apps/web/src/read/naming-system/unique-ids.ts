import { day } from '../../words/dates.js';

interface Period {
  readonly start?: string;
  readonly end?: string;
}

/** FHIR R5 NamingSystem.uniqueId. */
export interface UniqueId {
  readonly type: string;
  readonly value: string;
  readonly preferred?: boolean;
  readonly comment?: string;
  readonly period?: Period;
}

/** As much of a FHIR R5 NamingSystem as a page tells of. */
export interface NamingSystem {
  readonly kind: string;
  readonly responsible?: string;
  readonly publisher?: string;
  readonly usage?: string;
  readonly uniqueId?: readonly UniqueId[];
}

/** An identifier as others refer to it: OIDs and UUIDs as URNs (FHIR uri). */
export function canonicalOfId({ type, value }: Pick<UniqueId, 'type' | 'value'>): string {
  if (type === 'oid' && !value.startsWith('urn:')) return `urn:oid:${value}`;
  if (type === 'uuid' && !value.startsWith('urn:')) return `urn:uuid:${value}`;
  return value;
}

/** When an identifier holds, as a text and what fills its blanks. */
export function periodWords({ start, end }: Period = {}) {
  const key = start === undefined ? (end === undefined ? 'always' : 'until') : end === undefined ? 'from' : 'between';
  const told = (iso: string | undefined) => (iso === undefined ? '' : day(iso));
  return { key, blanks: { from: told(start), to: told(end) } } as const;
}
