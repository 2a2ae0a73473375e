/** How many times an element may and must occur (FHIR R5 ElementDefinition.min, .max); `*` is unbounded. */
export interface Cardinality {
  readonly min: number;
  readonly max: number | '*';
}

const GRAMMAR = /^(0|[1-9]\d{0,8})\.\.(0|[1-9]\d{0,8}|\*)$/;

/** Reads `min..max`, for example `0..1` or `1..*`; undefined when the text is not a cardinality. It does not compare min with max. */
export function parseCardinality(text: string): Cardinality | undefined {
  const match = GRAMMAR.exec(text);
  if (!match) return undefined;
  return { min: Number(match[1]), max: match[2] === '*' ? '*' : Number(match[2]) };
}

/** Writes a cardinality as `min..max`. */
export function formatCardinality(cardinality: Cardinality): string {
  return `${cardinality.min}..${cardinality.max}`;
}

/** The maximum as a number that compares: unbounded is infinite. */
export function maximumOf(cardinality: Cardinality): number {
  return cardinality.max === '*' ? Infinity : cardinality.max;
}

/** True when a count of occurrences keeps within the cardinality. */
export function allowsCount(cardinality: Cardinality, count: number): boolean {
  return count >= cardinality.min && count <= maximumOf(cardinality);
}
