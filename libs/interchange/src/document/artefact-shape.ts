import type { ArtefactDocument, Bindingness, DocumentKind, Licence, Responsibility } from './artefact-document.js';
import { conceptEntry } from './concept-shape.js';
import { canonicalUrl, date, filledText, list, localizedText, object, oneOf, optional, required, text, type Shape } from './shape.js';
import { informationSpecification, serviceContract, standard } from './specification-shape.js';

const bindingness = object<Bindingness>({
  level: required(oneOf('mandatory', 'recommended', 'voluntary', 'unknown')),
  basis: optional(text),
  from: optional(date),
  to: optional(date),
});

const responsibility = object<Responsibility>({
  developer: required(filledText),
  operator: required(filledText),
  funder: required(filledText),
  fundedUntil: optional(date),
  bindingness: required(list(bindingness)),
  subjectField: required(filledText),
  useSituation: required(localizedText),
});

const licence = object<Licence>({
  code: optional(text),
  holder: required(filledText),
  terms: required(localizedText),
  url: optional(text),
});

type Of<Kind extends DocumentKind> = Extract<ArtefactDocument, { readonly kind: Kind }>;

function envelope<Kind extends DocumentKind>(kind: Kind, content: Shape<Of<Kind>['content']>): Shape<Of<Kind>> {
  const shape = object<ArtefactDocument>({
    kind: required(oneOf(kind)),
    url: required(canonicalUrl),
    version: required(filledText),
    title: required(localizedText),
    description: optional(localizedText),
    aliases: optional(list(filledText)),
    authority: optional(filledText),
    responsibility: optional(responsibility),
    licence: optional(licence),
    changeNote: optional(localizedText),
    content: required(content as Shape<ArtefactDocument['content']>),
  } as never);
  return shape as unknown as Shape<Of<Kind>>;
}

/** The shape of the content of each kind. */
export const CONTENT_SHAPES: { readonly [Kind in DocumentKind]: Shape<Of<Kind>['content']> } = {
  concept: conceptEntry,
  specification: informationSpecification,
  standard,
  'service-contract': serviceContract,
};

const ENVELOPES: { readonly [Kind in DocumentKind]: Shape<ArtefactDocument> } = {
  concept: envelope('concept', conceptEntry),
  specification: envelope('specification', informationSpecification),
  standard: envelope('standard', standard),
  'service-contract': envelope('service-contract', serviceContract),
};

const KINDS = Object.keys(ENVELOPES) as DocumentKind[];

/** A document of any kind; its `kind` says which. */
export const artefactDocument: Shape<ArtefactDocument> = (node, path, reading) => {
  const named = node.kind === 'map' ? node.members.find((member) => member.name === 'kind')?.value : undefined;
  const kind = KINDS.find((candidate) => named?.kind === 'scalar' && named.value === candidate);
  if (kind !== undefined) return ENVELOPES[kind](node, path, reading);
  if (node.kind !== 'map') reading.say('MAP_EXPECTED', path, node.place);
  else if (named) oneOf(...KINDS)(named, [...path, 'kind'], reading);
  else reading.say('MEMBER_MISSING', [...path, 'kind'], node.place, { member: 'kind' });
  return undefined as never;
};
