/** What a governance body may do. */
export type MandatePower = 'propose' | 'prepare' | 'review' | 'decide' | 'channel';

/** A body's dated right to do something; an empty list of kinds, fields or classes means all of them. */
export interface Mandate {
  readonly id: string;
  readonly bodyId: string;
  readonly powers: readonly MandatePower[];
  readonly artefactKinds: readonly string[];
  readonly subjectFields: readonly string[];
  readonly changeClasses: readonly string[];
  readonly legalBasis: { readonly sv: string; readonly en: string | null };
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** What somebody wants to do under a mandate. */
export interface MandateQuestion {
  readonly power: MandatePower;
  readonly artefactKind: string;
  readonly subjectField: string | null;
  readonly changeClass: string;
  readonly at: Date;
}

/** True when the mandate covers it. A mandate limited to subject fields does not cover what has none. */
export function covers(mandate: Mandate, question: MandateQuestion): boolean {
  return (
    mandate.powers.includes(question.power) &&
    mandate.validFrom <= question.at &&
    (mandate.validTo === null || question.at < mandate.validTo) &&
    lists(mandate.artefactKinds, question.artefactKind) &&
    lists(mandate.subjectFields, question.subjectField) &&
    lists(mandate.changeClasses, question.changeClass)
  );
}

function lists(allowed: readonly string[], value: string | null): boolean {
  return allowed.length === 0 || (value !== null && allowed.includes(value));
}
