/** What a citation of one version of an artefact says. */
export interface Cited {
  readonly title: string;
  /** What it is, in the reader's language: begrepp, kodverk … */
  readonly kind: string;
  readonly version: string;
  /** Who answers for the content; null where nobody is known to. */
  readonly authority: string | null;
  /** The day it was published, YYYY-MM-DD; null when it never was. */
  readonly published: string | null;
  /** Canonical URL. */
  readonly canonical: string;
  /** The permanent address of this version in the registry. */
  readonly address: string;
  /** SHA-256 over the content, hexadecimal. */
  readonly checksum: string;
  /** The name of the registry. */
  readonly registry: string;
}

/** A citation as one writes it in a running text or a list of sources. */
export function plainCitation(cited: Cited): string {
  const { title, kind, version, authority, published, canonical, address, checksum, registry } = cited;
  const who = authority === null ? '' : `${sentence(authority)} `;
  const when = published === null ? '' : `, ${published}`;
  return `${who}${title} [${kind}], version ${version}. ${registry}${when}. ${canonical}|${version}. ${address} (SHA-256 ${checksum})`;
}

/** The same as an entry of BibTeX; `@misc` with `howpublished`, which every style knows. */
export function bibtexCitation(cited: Cited): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['author', cited.authority === null ? null : `{${escaped(cited.authority)}}`],
    ['title', `{${escaped(cited.title)}}`],
    ['howpublished', escaped(`${cited.registry}, ${cited.kind}`)],
    ['version', escaped(cited.version)],
    ['year', cited.published?.slice(0, 4) ?? null],
    ['date', cited.published],
    ['url', cited.address],
    ['note', `${escaped(`${cited.canonical}|${cited.version}`)}, SHA-256 ${cited.checksum}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},`]));
  return [`@misc{${bibtexKey(cited)},`, ...lines, '}'].join('\n');
}

/** The same as CSL-JSON (Citation Style Language 1.0.2), which programs for references read. */
export function cslCitation(cited: Cited): string {
  const item = {
    id: bibtexKey(cited),
    type: 'dataset',
    title: cited.title,
    ...(cited.authority !== null && { author: [{ literal: cited.authority }] }),
    ...(cited.published !== null && { issued: { 'date-parts': [cited.published.split('-').map(Number)] } }),
    version: cited.version,
    genre: cited.kind,
    publisher: cited.registry,
    URL: cited.address,
    note: `${cited.canonical}|${cited.version}, SHA-256 ${cited.checksum}`,
  };
  return JSON.stringify([item], null, 2);
}

/** What a BibTeX file calls it: letters, digits and hyphens of what its canonical URL ends with, and the version. */
export function bibtexKey({ canonical, version }: Pick<Cited, 'canonical' | 'version'>): string {
  const last = canonical.split(/[/:#]/).findLast((part) => part !== '') ?? 'termverk';
  return `${last}-${version}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}

/** Ends with one full stop. */
function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

const SPECIAL: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

/** What BibTeX and LaTeX would take for something else. */
function escaped(text: string): string {
  return text.replace(/[\\~^{}&%$#_]/g, (character) => SPECIAL[character] ?? `\\${character}`);
}
