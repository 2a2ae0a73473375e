import { graphql } from './client.js';

/** What the registry holds of something that is not for everybody, by which its outlets are asked for it. UUIDs without a type. */
export interface Withheld {
  /** A code system with two versions, the first before the second, and a code of the second; how it is titled, and a word of the code. */
  readonly codeSystem: { readonly url: string; readonly id: string; readonly versions: readonly [string, string] };
  readonly code: string;
  readonly title: string;
  readonly display: string;
  /** A concept map from an open code system's code. */
  readonly map: { readonly url: string; readonly version: string; readonly openSystem: string; readonly openCode: string };
  /** What else may be there; outlets that need what is missing are not asked. */
  readonly valueSet?: { readonly url: string; readonly version: string };
  readonly namingSystem?: { readonly uniqueId: string };
  readonly concept?: { readonly url: string; readonly id: string; readonly version: string; readonly law: string };
  readonly subjectField?: string;
  /** Releases that hold all of it and before it nothing; an open and a published one would do. */
  readonly release?: string;
  readonly proposal?: { readonly id: string; readonly number: number; readonly case: string };
  readonly initiative?: string;
  readonly system?: string;
}

/** Somebody who asks, by a token, or nobody. */
export interface Asker {
  readonly url: string;
  readonly token?: string;
}

/** What an outlet tells of: that something is there, by name, address and number (`thing`), or what is in it (`content`). */
export type Told = 'thing' | 'content';

/** One way in which the registry tells of what it holds. */
export interface Outlet {
  readonly name: string;
  readonly tells: Told;
  /** Told to nobody once it is closed, whatever they may read. */
  readonly silent?: boolean;
  /** Tells everybody the ids of what things happened to, which are in the hashed record. */
  readonly withIds?: boolean;
  readonly question: Question;
}

/** A GraphQL query without its braces, or an address with a body that is posted to it. */
export type Question = { readonly query: string } | { readonly path: string; readonly body?: object };

/** The answer, as text, without what stands in the question itself. */
export async function answerTo({ url, token }: Asker, question: Question): Promise<string> {
  if ('query' in question) {
    const { data, errors } = await graphql(url, `{ ${question.query} }`, {}, token, { 'accept-language': 'sv' });
    if (errors.some(({ extensions }) => extensions?.code === 'GRAPHQL_INVALID'))
      throw new Error(`${question.query}: ${JSON.stringify(errors)}`);
    return apartFrom(question.query, JSON.stringify({ data, errors }));
  }
  const { path, body } = question;
  const response = await fetch(`${url}${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      'accept-language': 'sv',
      ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  });
  return apartFrom(`${decodeURIComponent(path)} ${JSON.stringify(body ?? {})}`, await response.text());
}

/** Addresses, ids and quoted words of the question are the asker's own. */
function apartFrom(question: string, answer: string): string {
  const own = question.match(/https?:\/\/[\w./-]+|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=")[^":{}\\]{3,}(?=")|(?<=[=:])[^&=:\s"]{3,}/g) ?? [];
  return [...new Set(own)]
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, '…').replaceAll(encodeURIComponent(word), '…'), answer);
}

/** Every outlet that can be asked for it. */
export function outletsOf(withheld: Withheld): readonly Outlet[] {
  const { codeSystem, code, title, display, map, valueSet, namingSystem, concept, subjectField, release, proposal, initiative, system } =
    withheld;
  const [before, after] = codeSystem.versions;
  const node = (type: string, id: string) => `${type}:${id}`;
  const ask =
    (tells: Told) =>
    (name: string, query: string, more: Partial<Outlet> = {}): Outlet => ({
      name,
      tells,
      question: { query },
      ...more,
    });
  const fetched =
    (tells: Told) =>
    (name: string, path: string, more: Partial<Outlet> & { readonly body?: object } = {}): Outlet => {
      const { body, ...rest } = more;
      return { name, tells, question: { path, ...(body === undefined ? {} : { body }) }, ...rest };
    };
  const [thing, content] = [ask('thing'), ask('content')];
  const [getThing, getContent] = [fetched('thing'), fetched('content')];
  const artefact = 'id title url name';
  const rows = 'rows { edges { node { body } } }';
  const faces = ['r4', 'r5'] as const;
  return [
    thing('artefacts', 'artefacts(first: 1000) { edges { node { id title url } } }'),
    thing('artefacts of a kind', `artefacts(first: 1000, filter: { kind: "code-system" }) { edges { node { ${artefact} } } }`),
    thing('newest artefacts', `artefacts(first: 50, orderBy: NEWEST) { edges { node { ${artefact} } } }`),
    thing(
      'an artefact by its URL',
      `artefact(url: "${codeSystem.url}") { ${artefact} versions { id } identifiers { value } history { kind } }`,
    ),
    thing('what canonicals lead to', `artefactsAt(canonicals: ["${codeSystem.url}"]) { ${artefact} }`),
    thing('an artefact by its id', `artefact(id: "${node('Artefact', codeSystem.id)}") { title url currentVersion { id } }`),
    thing('an artefact as a node', `node(id: "${node('Artefact', codeSystem.id)}") { ... on Artefact { title url } }`),
    thing('a version', `artefactVersion(id: "${node('ArtefactVersion', after)}") { artefact { title url } base { id } }`),
    thing('a version as a node', `node(id: "${node('ArtefactVersion', after)}") { ... on ArtefactVersion { artefact { title url } } }`),
    content('the header of a version', `node(id: "${node('ArtefactVersion', after)}") { ... on ArtefactVersion { header ${rows} } }`),
    content('versions of an artefact', `artefact(url: "${codeSystem.url}") { versions { header } currentVersion { ${rows} } }`),
    content(
      'a page of the mappings of a map',
      `conceptMappings(map: { url: "${map.url}" }) { page { mappings { source { code } match { comment target { code system } } } } issues { text } }`,
    ),
    thing(
      'what uses a code system that is open',
      `artefact(url: "${map.openSystem}") { uses { use users(first: 100) { edges { node { artefact { id title url } } } } } }`,
    ),
    content('the rows of a map', `node(id: "${node('ArtefactVersion', map.version)}") { ... on ArtefactVersion { ${rows} } }`),
    content(
      'a comparison',
      `compareVersions(before: "${node('ArtefactVersion', before)}", after: "${node('ArtefactVersion', after)}") { before after }`,
    ),
    content(
      'a comparison in pages',
      `versionComparison(before: "${node('ArtefactVersion', before)}", after: "${node('ArtefactVersion', after)}") { counts { part changes } changes { edges { node { before after } } } }`,
    ),
    thing('latest changes', 'latestChanges(first: 200) { edges { node { id artefact { title url } } } }'),
    thing('what a canonical stands for', `resolve(canonical: "${codeSystem.url}") { artefact { title url } version { id } }`),
    content(
      'search for its words',
      `search(text: "${display}") { didYouMean hits { edges { node { text title code } } } facets { value label } }`,
    ),
    thing(
      'search for its title',
      `search(text: "${title}") { didYouMean hits { edges { node { nodeId text title } } } facets { value label } }`,
    ),
    thing('search for its URL', `search(text: "${codeSystem.url}") { hits { edges { node { nodeId title node { id } } } } }`),
    thing(
      'search for its code',
      `search(text: "${code}", filter: { kinds: ["code"] }) { hits { edges { node { title } } } facets { value label } }`,
    ),
    thing('suggestions', `suggest(text: "${title.slice(0, 4)}") { nodeId text title }`),
    content('a code', `lookup(system: "${codeSystem.url}", code: "${code}") { concept { display } issues { text } }`),
    content(
      'the concepts of a code system',
      `codeSystemConcepts(system: "${codeSystem.url}") { window { total concepts { display } } issues { text } }`,
    ),
    content(
      'concepts that a filter finds',
      `codeSystemConcepts(system: "${codeSystem.url}", filter: "${display.slice(0, 2)}") { window { concepts { display } } }`,
    ),
    content(
      'the roots of a code system',
      `codeSystemChildren(system: "${codeSystem.url}") { window { total concepts { display } } issues { text } }`,
    ),
    content(
      'a concept in its place',
      `codeSystemConcept(system: "${codeSystem.url}", code: "${code}") { concept { display paths { display } } }`,
    ),
    content(
      'a validation',
      `validateCodes(codings: [{ system: "${codeSystem.url}", code: "${code}", display: "annat" }]) { answers { valid display message } }`,
    ),
    content(
      'a translation by its map',
      `translate(map: { url: "${map.url}" }, codings: [{ system: "${map.openSystem}", code: "${map.openCode}" }]) { matches { comment target { code system } } }`,
    ),
    content(
      'a translation by whatever maps',
      `translate(codings: [{ system: "${map.openSystem}", code: "${map.openCode}" }]) { matches { comment target { code system } originMap } issues { text } }`,
    ),
    thing(
      'events',
      `events(first: 200, filter: { artefacts: ["${node('Artefact', codeSystem.id)}"] }) { edges { node { headline subjectId url artefact { title url } details } } }`,
      {
        silent: true,
      },
    ),
    thing('the audit chain', 'auditEntries(first: 1000) { payload }', { withIds: true }),
    getThing('the audit chain over HTTP', '/api/v1/audit?limit=1000', { withIds: true }),
    getContent('a version over HTTP', `/api/v1/versions/${after}`),
    getContent('its content over HTTP', `/api/v1/versions/${after}/content`),
    getThing('resolution over HTTP', `/api/v1/resolve?canonical=${encodeURIComponent(codeSystem.url)}`),
    getThing('the Atom feed', '/feeds/atom?limit=100', { silent: true }),
    getThing('the JSON feed', '/feeds/json?limit=100', { silent: true }),
    getThing('the feed of an artefact', `/feeds/artefacts/${codeSystem.id}/json`),
    getThing('AuditEvent', '/fhir/r5/AuditEvent?_count=500', { withIds: true }),
    ...faces.flatMap((face) => [
      getThing(`${face} capabilities`, `/fhir/${face}/metadata?mode=terminology`),
      getThing(`${face} search`, `/fhir/${face}/CodeSystem?_count=500&_elements=url,title`),
      getThing(`${face} search by URL`, `/fhir/${face}/CodeSystem?url=${codeSystem.url}`),
      getThing(`${face} search by code`, `/fhir/${face}/CodeSystem?code=${code}`, { tells: 'content' }),
      getContent(`${face} read`, `/fhir/${face}/CodeSystem/${after}`),
      getContent(`${face} history`, `/fhir/${face}/CodeSystem/${after}/_history`, { tells: 'thing' }),
      getContent(`${face} $lookup`, `/fhir/${face}/CodeSystem/$lookup?system=${codeSystem.url}&code=${code}`),
      getContent(`${face} $validate-code`, `/fhir/${face}/CodeSystem/$validate-code?url=${codeSystem.url}&code=${code}`),
      getContent(`${face} $validate-code of an instance`, `/fhir/${face}/CodeSystem/${after}/$validate-code?code=${code}`),
      getContent(
        `${face} $translate`,
        `/fhir/${face}/ConceptMap/$translate?url=${map.url}&${face === 'r4' ? 'code' : 'sourceCode'}=${map.openCode}&system=${map.openSystem}`,
      ),
      getContent(`${face} batch`, `/fhir/${face}`, {
        body: {
          resourceType: 'Bundle',
          type: 'batch',
          entry: [{ request: { method: 'GET', url: `CodeSystem/$lookup?system=${codeSystem.url}&code=${code}` } }],
        },
      }),
    ]),
    ...(valueSet === undefined
      ? []
      : [
          content(
            'the definition of a value set',
            `valueSetDefinition(valueSet: { url: "${valueSet.url}" }) { definition { includes { system listed { code display } } } issues { text } }`,
          ),
          content(
            'an expansion',
            `expand(valueSet: { url: "${valueSet.url}" }) { expansion { contains { code display } } issues { text } }`,
          ),
          ...faces.flatMap((face) => [
            getThing(`${face} search for value sets`, `/fhir/${face}/ValueSet?_count=500&_elements=url,title`),
            getContent(`${face} $expand`, `/fhir/${face}/ValueSet/$expand?url=${valueSet.url}`),
            getContent(`${face} $expand of an instance`, `/fhir/${face}/ValueSet/${valueSet.version}/$expand`),
          ]),
        ]),
    ...(namingSystem === undefined
      ? []
      : [
          getThing('$preferred-id', `/fhir/r5/NamingSystem/$preferred-id?id=${namingSystem.uniqueId}&type=uri`),
          getThing('naming systems', '/fhir/r5/NamingSystem?_count=500&_elements=url,title'),
          thing('an alias', `artefact(url: "urn:oid:${namingSystem.uniqueId}") { title url }`),
        ]),
    ...(concept === undefined
      ? []
      : [
          thing(
            'a concept among others',
            `artefact(url: "${concept.url}") { surroundings { concepts { title url } links { source target } } }`,
          ),
          thing('artefacts by law', `artefactsByLaw(act: "${concept.law}", first: 100) { edges { node { id title url } } }`),
          content(
            'the law of a concept',
            `artefactVersion(id: "${node('ArtefactVersion', concept.version)}") { header legalReferences { paragraph } }`,
          ),
          thing(
            'proposals of an artefact',
            `proposals(filter: { artefact: "${node('Artefact', concept.id)}" }) { edges { node { items { url } } } }`,
          ),
        ]),
    ...(subjectField === undefined
      ? []
      : [
          thing(
            'artefacts of a subject field',
            `artefacts(first: 1000, filter: { subjectField: "${subjectField}" }) { edges { node { ${artefact} } } }`,
          ),
          getThing('the feed of a subject field', `/feeds/subject-fields/${subjectField}/atom?limit=100`, { silent: true }),
        ]),
    ...(release === undefined
      ? []
      : [
          thing(
            'what a release holds',
            `release(name: "${release}") { items { url versionId } notes { notes { url beforeVersionId afterVersionId } } }`,
          ),
          getThing('a release over HTTP', `/api/v1/releases/${release}`),
          getThing('the feed of a release', `/feeds/releases/${release}/json`, { silent: true }),
        ]),
    ...(proposal === undefined
      ? []
      : [
          thing(
            'proposals',
            'proposals(first: 100) { edges { node { id title motivation items { url kind artefact { title url } before { id } after { id } } } } }',
          ),
          thing(
            'a proposal by its number',
            `proposal(number: ${proposal.number}) { title items { url artefact { title } similar { canonical } } history { details } }`,
          ),
          content(
            'a proposal as a node',
            `node(id: "${proposal.id}") { ... on Proposal { title items { changes { before after } findings { message } after { header } } } }`,
          ),
          thing('consultations', `proposal(id: "${proposal.id}") { consultations { theme case { title } document { content } } }`),
          thing('a case', `case(number: "${proposal.case}") { title proposal { title } documents { content } }`),
          thing('cases', 'cases(first: 100) { edges { node { title documents { title checksum } } } }'),
          getThing('cases over HTTP', '/api/v1/cases'),
          getThing('a case over HTTP', `/api/v1/cases/${encodeURIComponent(proposal.case)}`),
          getContent('a document of a case', `/api/v1/cases/${encodeURIComponent(proposal.case)}/documents/1`),
        ]),
    ...(initiative === undefined
      ? []
      : [
          thing('initiatives', `initiative(slug: "${initiative}") { artefactLinks { canonical artefact { title url } } }`),
          thing('overlaps of initiatives', `initiative(slug: "${initiative}") { overlaps { shared { ground key } } }`),
        ]),
    ...(system === undefined
      ? []
      : [
          thing('systems', `registeredSystem(slug: "${system}") { artefacts { canonical artefact { title url } } }`),
          thing(
            'systems by what they use',
            `registeredSystems(artefact: "${codeSystem.url}") { edges { node { artefacts { artefact { title url } } } } }`,
          ),
          content(
            'usage',
            `usageTopCodes(codeSystem: "${codeSystem.url}", from: "2025-01", to: "2025-12") { edges { node { code display } } }`,
          ),
        ]),
  ];
}

/** What counts, of all that is there. Each answers with numbers alone. */
export const COUNTS: readonly Question[] = [
  { query: 'artefactCounts { kind count }' },
  { query: 'artefacts(first: 1) { totalCount }' },
  { query: 'latestChanges(first: 1) { totalCount }' },
  { query: 'overview { artefacts { facet value count } unknownResponsibility { role count } }' },
  { query: 'proposals(first: 1) { totalCount }' },
  { query: 'artefactsByLaw(act: "2001:453", first: 1) { totalCount }' },
  { path: '/fhir/r5/CodeSystem?_summary=count' },
  { path: '/fhir/r4/ValueSet?_summary=count' },
];
