import { FIRST_ARTEFACTS_BY_TITLE, KNOWN_ARTEFACTS } from '../../libs/catalogue/dist/artefact/artefact.queries.js';

const FIELDS = 'id kind url name title description demo createdAt';

/** How long the lists are. */
export const LIST_SIZE = 20;

/** What is asked of both servers, and the statement behind it: the registry's own text, so that the bare route runs the same one. */
export const QUERIES = {
  node: { text: `query ($id: ID!) { node(id: $id) { ... on Artefact { ${FIELDS} } } }`, sql: KNOWN_ARTEFACTS, target: '>= 0.5' },
  list: {
    text: `query ($first: Int!) { artefacts(first: $first) { edges { cursor node { ${FIELDS} } } pageInfo { hasNextPage endCursor } } }`,
    sql: FIRST_ARTEFACTS_BY_TITLE,
    target: '>= 0.4',
  },
};

/** The bodies of the requests for a query: of other artefacts, in the same number of bytes. */
export function bodiesOf(name, ids) {
  const variables = name === 'node' ? ids.map((id) => ({ id: `Artefact:${id}` })) : [{ first: LIST_SIZE }];
  return variables.map((values) => JSON.stringify({ query: QUERIES[name].text, variables: values }));
}

/** Fills a catalogue with artefacts, as many as a country's may have. */
export const FILL = `
  insert into artefact (id, kind, url, name, title_sv, title_en, description_sv, licence, created_at, published_at)
  select gen_random_uuid(), (array['code-system', 'value-set', 'concept', 'concept-map', 'specification'])[1 + n % 5],
    'https://example.org/bench/artefact/' || n, 'Artefakt' || n, 'Artefakt ' || md5(n::text), 'Artefact ' || n,
    'Beskrivning av artefakt nummer ' || n || ', för mätning av hur fort registret svarar.', 'CC0-1.0',
    timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute'
  from generate_series(1, $1) n`;
