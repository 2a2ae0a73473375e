import type { Json, JsonObject, LocalizedText } from '@termverk/kernel';
import type { ArtefactDocument, FhirContent, Responsibility } from '@termverk/interchange';
import type { ArtefactKind, ContentRow, Hierarchy } from '@termverk/terminology';
import { namesOfSystem } from '@termverk/terminology';
import type { RowOrder } from '../content/row-order.js';
import type { RegistrationStatus } from '../version/publication.service.js';

/** One artefact version that an import brings, whatever format it came in. */
export interface ImportItem {
  /** Where it came from: a file name. */
  readonly file: string;
  readonly kind: ArtefactKind;
  readonly url: string;
  readonly version: string;
  readonly name: string;
  readonly title: { readonly sv?: string | null; readonly en?: string | null };
  readonly description: { readonly sv?: string | null; readonly en?: string | null };
  readonly retired: boolean;
  readonly header: JsonObject;
  readonly rows: readonly ContentRow[];
  readonly order: RowOrder;
  /** Where in the file a row was, by its position in `rows`; left out where it is simply the order. */
  readonly placeOf?: ((position: number) => { readonly row: number; readonly line: number }) | undefined;
  /** True when rows were left out for their faults, which have been told of. */
  readonly isIncomplete?: boolean | undefined;
  /** The hierarchy of a code system, when the reader has gathered it and found each code once; by positions of its own. */
  readonly hierarchy?: Hierarchy | undefined;
  readonly aliases: readonly string[];
  readonly changeNote: { readonly sv?: string | null; readonly en?: string | null };
  /** What the content itself says of these; the import's own options fill in what it does not say. */
  readonly authority?: string | undefined;
  readonly licence?: string | undefined;
  readonly responsibility?: Responsibility | undefined;
  /** What the authority says of it, where that is told for each artefact and not for the import as a whole. */
  readonly registration?: RegistrationStatus | undefined;
}

/** Something that an import could not take, or that a person should know of it. */
export interface ImportProblem {
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: Required<LocalizedText>;
  /** Which row of data or which element of the file it is, counted from 1 without any header, where that is known. */
  readonly row?: number | undefined;
  /** Which line of the file it is, as a text editor counts them, where that is known. */
  readonly line?: number | undefined;
  /** Which column of the row or line, counted from 1. */
  readonly column?: number | undefined;
}

/** An artefact that could not be read, as far as it says what it is; null where it does not. */
export interface UnreadArtefact {
  readonly file: string;
  readonly kind: ArtefactKind | null;
  readonly url: string | null;
  readonly version: string | null;
  readonly title: { readonly sv?: string | null; readonly en?: string | null };
}

/** What a reader hands to an import: an artefact, a problem with one, or one that it could not read, of which the problems tell. */
export type ImportPiece = { readonly item: ImportItem } | { readonly problem: ImportProblem } | { readonly unread: UnreadArtefact };

/** A FHIR resource as something to import. `version` stands in for resources that carry none, `unstated` for a language that is not told. */
export function itemOfFhir(file: string, content: FhirContent, version: string, unstated: 'sv' | 'en' = 'en'): ImportItem {
  const header = content.header as JsonObject;
  const stated = header['language'];
  const language = typeof stated === 'string' ? (stated.startsWith('sv') ? 'sv' : 'en') : unstated;
  const words = (value: unknown) => (typeof value === 'string' ? { [language]: value } : {});
  return {
    file,
    kind: content.kind,
    url: content.url,
    version: content.version ?? version,
    name: content.name ?? content.title ?? content.url,
    title: content.title === undefined ? words(content.name) : { ...words(content.title), ...translationsOf(header, 'title') },
    description: { ...words(header['description']), ...translationsOf(header, 'description') },
    retired: content.status === 'retired',
    header,
    rows: content.rows,
    order: content.order,
    hierarchy: content.hierarchy,
    // What a naming system lists are the names of the system that it describes.
    aliases: [...identifiersOf(header), ...(content.kind === 'naming-system' ? namesOfSystem(header) : [])],
    changeNote: {},
  };
}

/** A document of ours (concept entry, specification, standard, service contract) as something to import. */
export function itemOfDocument(file: string, document: ArtefactDocument): ImportItem {
  return {
    file,
    kind: document.kind,
    url: document.url,
    version: document.version,
    name: document.title.sv,
    title: document.title,
    description: document.description ?? {},
    retired: false,
    header: document.content as unknown as JsonObject,
    rows: [],
    order: null,
    aliases: document.aliases ?? [],
    changeNote: document.changeNote ?? {},
    authority: document.authority,
    licence: document.licence?.code,
    responsibility: document.responsibility,
  };
}

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

/** What a text of a resource is called in Swedish or English beside its own language (FHIR extension *translation*). */
function translationsOf(header: JsonObject, member: string): { sv?: string; en?: string } {
  const sibling = header[`_${member}`];
  const found: { sv?: string; en?: string } = {};
  for (const translation of extensionsIn(sibling).filter(({ url }) => url === TRANSLATION)) {
    const parts = extensionsIn(translation);
    const language = parts.find(({ url }) => url === 'lang')?.['valueCode'];
    const content = parts.find(({ url }) => url === 'content');
    const text = content?.['valueString'] ?? content?.['valueMarkdown'];
    const locale = typeof language === 'string' ? /^(sv|en)(-|$)/i.exec(language)?.[1]?.toLowerCase() : undefined;
    if (typeof text === 'string' && (locale === 'sv' || locale === 'en')) found[locale] ??= text;
  }
  return found;
}

function extensionsIn(element: Json | undefined): readonly JsonObject[] {
  const extensions = isObject(element) ? element['extension'] : undefined;
  return Array.isArray(extensions) ? (extensions as readonly Json[]).filter(isObject) : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The identifiers of a canonical resource as one string each: `urn:` values as they are, others with their system in front. */
function identifiersOf(header: JsonObject): string[] {
  const identifiers = header['identifier'];
  if (!Array.isArray(identifiers)) return [];
  return identifiers.flatMap((identifier: JsonObject) => {
    const { system, value } = identifier;
    if (typeof value !== 'string') return [];
    return [value.startsWith('urn:') || typeof system !== 'string' || system === 'urn:ietf:rfc:3986' ? value : `${system}#${value}`];
  });
}
