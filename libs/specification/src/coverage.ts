import type { CarriedForm, InformationSpecification, Realisation, SpecificationElement } from './information-specification.js';
import { elementTree, type ElementNode } from './element-tree.js';
import type { ServiceContract } from './standard.js';

/** Whether a contract carries an element; *partly* is said of a group of which some parts are carried and others are not. */
export type Carried = 'yes' | 'partly' | 'as-attachment' | 'inside-attachment' | 'no' | 'unknown';

/** On what ground the answer stands. */
export type CoverageReason =
  /** The element names its place in the contract. */
  | 'REALISED'
  /** The specification was compared with this version of the contract and names no place for the element. */
  | 'NOT_REALISED'
  /** A heading: the answer sums up the elements below it. */
  | 'FROM_PARTS'
  /** The registry does not hold what the messages of the contract consist of. */
  | 'CONTENT_NOT_HELD'
  /** Nobody has gone through this version of the contract for this specification. */
  | 'NOT_COMPARED';

/** One cell of the matrix of elements and contracts. */
export interface CoverageRow {
  /** Path of the element. */
  readonly element: string;
  /** Canonical URL of the contract. */
  readonly contract: string;
  /** The contract's own version. */
  readonly version: string;
  readonly carried: Carried;
  readonly reason: CoverageReason;
  /** Where in the contract, when the element names a place. */
  readonly path?: string | undefined;
}

/** A contract as the registry has it, with its canonical URL. */
export interface ContractAtUrl {
  readonly url: string;
  readonly contract: ServiceContract;
}

const CARRIED: Readonly<Record<CarriedForm, Carried>> = {
  value: 'yes',
  attachment: 'as-attachment',
  'inside-attachment': 'inside-attachment',
};

/**
 * Which contract can supply which element: one row for each element and contract, elements in the order of their tree, contracts in the
 * order given. *No* is said only where the specification was compared with just this version of a contract whose content is held;
 * wherever that is not so the answer is *unknown*, with the reason.
 */
export function coverageOf(specification: InformationSpecification, contracts: readonly ContractAtUrl[]): readonly CoverageRow[] {
  const answers = contracts.map((contract) => answersOf(specification, contract));
  return orderOf(elementTree(specification.elements))
    .map((element) => answers.map((of) => of.get(element)!))
    .flat();
}

function answersOf(specification: InformationSpecification, at: ContractAtUrl): ReadonlyMap<SpecificationElement, CoverageRow> {
  const unknown = whyUnknown(specification, at);
  const rows = new Map<SpecificationElement, CoverageRow>();
  const answer = ({ element, children }: ElementNode): CoverageRow => {
    const parts = children.map(answer);
    const row = rowOf(element, parts, at, unknown);
    rows.set(element, row);
    return row;
  };
  elementTree(specification.elements).forEach(answer);
  return rows;
}

function rowOf(
  element: SpecificationElement,
  parts: readonly CoverageRow[],
  { url, contract }: ContractAtUrl,
  unknown: CoverageReason | null,
): CoverageRow {
  const cell = { element: element.path, contract: url, version: contract.contractVersion };
  if (unknown !== null) return { ...cell, carried: 'unknown', reason: unknown };
  const place = element.realisations?.find((realisation) => isIn(realisation, url, contract.contractVersion));
  if (place?.kind === 'riv-ta') return { ...cell, carried: CARRIED[place.form ?? 'value'], reason: 'REALISED', path: place.path };
  if (parts.length === 0) return { ...cell, carried: 'no', reason: 'NOT_REALISED' };
  return { ...cell, carried: summed(parts), reason: 'FROM_PARTS' };
}

function whyUnknown({ comparedWith }: InformationSpecification, { url, contract }: ContractAtUrl): CoverageReason | null {
  if (contract.content !== 'held') return 'CONTENT_NOT_HELD';
  const compared = comparedWith?.some((one) => one.contract === url && one.version === contract.contractVersion) === true;
  return compared ? null : 'NOT_COMPARED';
}

function isIn(realisation: Realisation, url: string, version: string): boolean {
  return realisation.kind === 'riv-ta' && realisation.contract === url && realisation.version === version;
}

function summed(parts: readonly CoverageRow[]): Carried {
  const [first, ...others] = new Set(parts.map(({ carried }) => carried));
  return others.length === 0 ? first! : 'partly';
}

function orderOf(nodes: readonly ElementNode[]): SpecificationElement[] {
  return nodes.flatMap(({ element, children }) => [element, ...orderOf(children)]);
}
