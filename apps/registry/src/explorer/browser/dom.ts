/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);

/**
 * Makes an element. Functions become listeners of the event after `on`, true and false become a bare attribute or none, text becomes
 * text: nothing is ever read as HTML.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The element of the page with an id. Throws when the markup has none, since nothing works then. */
export function byId<Made extends HTMLElement>(id: string, type: new () => Made): Made {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found;
}

/** What is kept for the length of the browser's session. Where the browser forbids that, nothing is kept and all else works. */
export const session = {
  get(key: string): string | null {
    try {
      return sessionStorage.getItem(`termverk.${key}`);
    } catch {
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) sessionStorage.removeItem(`termverk.${key}`);
      else sessionStorage.setItem(`termverk.${key}`, value);
    } catch {
      // A browser that keeps nothing is allowed to.
    }
  },
};
