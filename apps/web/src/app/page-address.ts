/** What has a page: an artefact by its canonical URL, the rest by their slug. */
export type Addressed =
  | { readonly __typename: 'Artefact'; readonly kind: string; readonly url: string }
  | {
      readonly __typename: 'Organisation' | 'RegisteredSystem' | 'GovernanceBody' | 'Initiative' | 'LegalAct';
      readonly slug: string;
    };

const FOLDERS = {
  Organisation: 'organisation',
  RegisteredSystem: 'system',
  GovernanceBody: 'body',
  Initiative: 'initiative',
  LegalAct: 'law',
} as const;

/**
 * The permanent address of a thing's page, below the portal: an artefact's kind and canonical URL without its scheme
 * (`/concept/termverk.example/concept/vardplan`), or a folder and a slug (`/organisation/socialstyrelsen`).
 */
export function pageAddress(thing: Addressed): string {
  if (thing.__typename !== 'Artefact') return `/${FOLDERS[thing.__typename]}/${encodeURIComponent(thing.slug)}`;
  return `/${thing.kind}/${thing.url
    .replace(/^https?:\/\//, '')
    .split('/')
    .map(asSegment)
    .join('/')}`;
}

/** The canonical URLs that an address may stand for, the likeliest first. */
export function canonicalsOf(splat: string): readonly string[] {
  // A scheme of its own, and not a host with its port.
  if (/^[a-z][a-z0-9+-]*:(?!\d+(\/|$))/i.test(splat)) return [splat];
  return [`https://${splat}`, `http://${splat}`];
}

/** As `encodeURIComponent`, but what a path may hold stays readable (RFC 3986 §3.3). */
function asSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/%(3A|40|26|2B|2C|3B|3D)/g, (escaped) => decodeURIComponent(escaped));
}
