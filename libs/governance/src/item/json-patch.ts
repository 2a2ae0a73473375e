import { ok, refuse, type Json, type JsonObject, type Result } from '@termverk/kernel';

/** One operation on a document (RFC 6902 §4: add, replace, remove). */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly value?: Json;
}

/** The document with the operations applied in order; `PATCH_FAILED` names the pointer that leads nowhere. The document stays. */
export function applyPatch(document: JsonObject, operations: readonly PatchOperation[]): Result<JsonObject, 'PATCH_FAILED'> {
  let current: Json = document;
  for (const operation of operations) {
    const next = changed(current, tokensOf(operation.path), operation);
    if (next === undefined) return refuse('PATCH_FAILED', { pointer: operation.path.slice(0, 200) }, ['patch']);
    current = next;
  }
  return ok(current as JsonObject);
}

/** The reference tokens of a pointer, or null when it is none or points at the whole document. */
function tokensOf(pointer: string): string[] | null {
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function changed(target: Json, tokens: readonly string[] | null, operation: PatchOperation): Json | undefined {
  if (tokens === null || typeof target !== 'object' || target === null) return undefined;
  const [token, ...rest] = tokens as [string, ...string[]];
  if (Array.isArray(target)) return changedList(target as readonly Json[], token, rest, operation);
  const object = target as JsonObject;
  // Without this `__proto__` would reach what every object shares.
  const there = Object.hasOwn(object, token);
  if (rest.length > 0) {
    const inner = there ? changed(object[token]!, rest, operation) : undefined;
    return inner === undefined ? undefined : withMember(object, token, inner);
  }
  if (operation.op !== 'add' && !there) return undefined;
  if (operation.op === 'remove') return Object.fromEntries(Object.entries(object).filter(([member]) => member !== token));
  return operation.value === undefined ? undefined : withMember(object, token, operation.value);
}

function changedList(list: readonly Json[], token: string, rest: readonly string[], operation: PatchOperation): Json | undefined {
  const end = operation.op === 'add' && rest.length === 0 ? list.length : list.length - 1;
  const index = token === '-' ? list.length : /^(0|[1-9]\d{0,8})$/.test(token) ? Number(token) : Infinity;
  if (index > end) return undefined;
  if (rest.length > 0) {
    const inner = changed(list[index]!, rest, operation);
    return inner === undefined ? undefined : list.with(index, inner);
  }
  if (operation.op === 'remove') return list.toSpliced(index, 1);
  if (operation.value === undefined) return undefined;
  return operation.op === 'add' ? list.toSpliced(index, 0, operation.value) : list.with(index, operation.value);
}

function withMember(object: JsonObject, member: string, value: Json): JsonObject {
  return Object.fromEntries([...Object.entries(object).filter(([name]) => name !== member), [member, value]]) as JsonObject;
}
