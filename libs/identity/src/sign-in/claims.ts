import type { ClaimNames } from '@termverk/platform';
import { hsaIdOf } from '../person/hsa-id.js';

/** Who a provider says somebody is, as the registry understands it. */
export interface Introduced {
  readonly name: string | null;
  readonly hsaId: string | null;
  /** Ten digits without a hyphen, or null. */
  readonly organisationNumber: string | null;
}

/** Reads the configured claims. What is malformed counts as not said: it must never match anybody. */
export function introduced(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Introduced {
  const text = (name: string | null): string | null => {
    const value = name === null ? undefined : claims[name];
    return typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? value.trim() : null;
  };
  const hsaId = text(names.hsaId);
  return {
    name: text(names.name),
    hsaId: hsaId === null ? null : hsaIdOf(hsaId),
    organisationNumber: organisationNumberOf(text(names.organisationNumber)),
  };
}

/** A Swedish organisation number as ten digits: with or without hyphen, `SE` in front, `16` as century, `01` as in a VAT number. */
export function organisationNumberOf(written: string | null): string | null {
  const digits = /^(?:SE)?(?:16)?(\d{6})-?(\d{4})$/i.exec(written ?? '') ?? /^SE(\d{6})(\d{4})01$/i.exec(written ?? '');
  return digits === null ? null : `${digits[1]}${digits[2]}`;
}
