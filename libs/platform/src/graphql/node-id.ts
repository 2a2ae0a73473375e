import { isId } from '@termverk/kernel';

/** The id of a thing in GraphQL: its type and its UUID, `Artefact:0190…` (GraphQL Global Object Identification). */
export function nodeId(type: string, id: string): string {
  return `${type}:${id}`;
}

/** The parts of a node id, or null when it is not one. */
export function parseNodeId(value: string): { readonly type: string; readonly id: string } | null {
  const colon = value.indexOf(':');
  const type = value.slice(0, colon);
  const id = value.slice(colon + 1);
  return colon > 0 && /^[A-Z][A-Za-z]*$/.test(type) && isId(id) ? { type, id } : null;
}

/** The UUID of a node id of the wanted type; a bare UUID is taken as it is. Null when it is neither. */
export function idOf(type: string, value: string): string | null {
  if (isId(value)) return value;
  const parsed = parseNodeId(value);
  return parsed?.type === type ? parsed.id : null;
}
