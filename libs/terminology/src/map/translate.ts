import { answered, Interruption } from '../engine/issue/interruption.js';
import { issue, refusal, type TxNeedsLoading, type TxRefusal } from '../engine/issue/issue.js';
import { Resolution } from '../engine/sources/resolution.js';
import type { TerminologySources } from '../engine/sources/sources.js';
import type { Coding } from '../content/fhir-elements.js';
import type { TranslateAnswer, TranslateCodesRequest, TranslateRequest, TranslateRules } from './map-request.js';
import { Translation } from './translation.js';

/**
 * FHIR R5 ConceptMap/$translate. Every mapping of a code is told, also those whose relationship is none of translation. A code without
 * mapping is an answer; only a map that does not exist, or a question without a code, is refused.
 */
export function translate(sources: TerminologySources, request: TranslateRequest): TranslateAnswer {
  return answered(() => {
    const codings = request.codings.filter((coding) => isTranslatable(coding, request));
    if (codings.length === 0) throw new Interruption(refusal(400, issue('CODE_TO_TRANSLATE_INCOMPLETE', {})));
    return new Translation(new Resolution(sources, request), request).answer(codings);
  });
}

/** Translates a column of codes; the answers are in the order of the codes. Maps are chosen once, a code costs a look into each. */
export function translateCodes(
  sources: TerminologySources,
  request: TranslateCodesRequest,
): readonly TranslateAnswer[] | TxRefusal | TxNeedsLoading {
  return answered(() => {
    const { system, version, codes } = request;
    const translation = new Translation(new Resolution(sources, request), request);
    const rest = version === undefined ? { system } : { system, version };
    return codes.map((code) => answered(() => translation.answer([{ ...rest, code }])));
  });
}

/** A named map may tell the code system of a code by itself. */
function isTranslatable({ system, code }: Coding, { map }: TranslateRules): boolean {
  return code !== undefined && code !== '' && (map !== null || (system !== undefined && system !== ''));
}
