/** Names joined by dots: a letter first, then letters, digits, `_` and `-`; in a choice a final `[x]`. At most 500 characters. */
const PATH = /^\p{L}[\p{L}\p{N}_-]*(?:\[x\])?(?:\.\p{L}[\p{L}\p{N}_-]*(?:\[x\])?)*$/u;

/** True when the text is an element path. */
export function isElementPath(text: string): boolean {
  return text.length <= 500 && PATH.test(text);
}

/** The path of the element above; undefined for a root. */
export function parentPath(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? undefined : path.slice(0, dot);
}
