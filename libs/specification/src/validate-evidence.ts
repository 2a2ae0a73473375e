import type { Evidence, InformationSpecification } from './information-specification.js';
import type { FindingList } from './specification-finding.js';

/** Says what is wrong with the gaps: each has an id of its own, words, and an element that exists. */
export function checkGaps({ elements, gaps }: InformationSpecification, list: FindingList): void {
  const paths = new Set(elements.map((element) => element.path));
  const seen = new Set<string>();
  gaps?.forEach(({ id, description, element }, i) => {
    if (seen.has(id)) list.error('GAP_DUPLICATE', ['gaps', i, 'id'], { id });
    seen.add(id);
    if (description.sv.trim() === '') list.error('GAP_WITHOUT_DESCRIPTION', ['gaps', i, 'description'], { id });
    if (element !== undefined && !paths.has(element)) {
      list.error('GAP_ELEMENT_UNKNOWN', ['gaps', i, 'element'], { id, path: element.slice(0, 200) });
    }
  });
}

/** Says which evidence refers to no source, and which realisations stand in contracts that nobody says were gone through. */
export function checkEvidence(specification: InformationSpecification, list: FindingList): void {
  const { elements, measurementPoints = [], gaps = [], sources = [], comparedWith = [] } = specification;
  const known = new Set(sources.map(({ id }) => id));
  const check = (evidence: readonly Evidence[] | undefined, at: readonly (string | number)[]): void => {
    evidence?.forEach(({ source }, i) => {
      if (!known.has(source)) list.error('EVIDENCE_WITHOUT_SOURCE', [...at, 'evidence', i, 'source'], { source: source.slice(0, 200) });
    });
  };
  elements.forEach(({ evidence }, i) => check(evidence, ['elements', i]));
  measurementPoints.forEach(({ evidence }, i) => check(evidence, ['measurementPoints', i]));
  gaps.forEach(({ evidence }, i) => check(evidence, ['gaps', i]));

  const compared = new Set(comparedWith.map(({ contract, version }) => `${contract}|${version}`));
  elements.forEach(({ path, realisations = [] }, i) => {
    realisations.forEach((realisation, j) => {
      if (realisation.kind !== 'riv-ta') return;
      const { contract, version } = realisation;
      if (compared.has(`${contract}|${version}`)) return;
      list.warning('COMPARISON_MISSING', ['elements', i, 'realisations', j], { path: path.slice(0, 200), contract, version });
    });
  });
}
