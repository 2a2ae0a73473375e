import { below } from '../app/base.js';

const FORMS = [
  ['Atom', 'atom'],
  ['JSON Feed', 'json'],
] as const;

/** The feeds of something, in both forms; `of` is their address below `feeds/`, empty for everything that happens. */
export function FeedLinks({ of }: { readonly of: string }) {
  return (
    <span>
      {FORMS.map(([name, form]) => (
        <a key={form} href={below(['feeds', of, form].filter((part) => part !== '').join('/'))} style={{ marginRight: '0.75rem' }}>
          {name}
        </a>
      ))}
    </span>
  );
}
