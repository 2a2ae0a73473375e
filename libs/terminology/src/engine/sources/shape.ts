/**
 * What a JSON value has to look like for the engine to read it: a type of primitive, an array of one shape, or members and their shapes
 * (others may be there too). Every member may be absent.
 */
export type Shape = 'string' | 'boolean' | 'number' | 'object' | readonly [Shape] | Members | (() => Shape);
export interface Members {
  readonly [member: string]: Shape;
}

/** No FHIR resource nests deeper; what does is not read. */
const DEEPEST = 500;

/** The path of the first place where a value is not as its shape says; null when it fits. */
export function misfit(value: unknown, shape: Shape, path: string, depth = 0): string | null {
  if (depth > DEEPEST) return path;
  if (typeof shape === 'function') return misfit(value, shape(), path, depth);
  if (typeof shape === 'string') return isOfType(value, shape) ? null : path;
  if (isArrayShape(shape)) {
    if (!Array.isArray(value)) return path;
    for (let at = 0; at < value.length; at++) {
      const found = misfit(value[at], shape[0], `${path}[${at}]`, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
  if (!isOfType(value, 'object')) return path;
  for (const [member, wanted] of Object.entries(shape)) {
    const held = (value as Record<string, unknown>)[member];
    const found = held === undefined ? null : misfit(held, wanted, `${path}.${member}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function isArrayShape(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function isOfType(value: unknown, type: 'string' | 'boolean' | 'number' | 'object'): boolean {
  return type === 'object' ? typeof value === 'object' && value !== null && !Array.isArray(value) : typeof value === type;
}
