import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { piecesOfFhirJson, piecesOfPackage } from '@termverk/catalogue';
import { compareCodePoints } from '@termverk/kernel';
import { rowKey } from '@termverk/terminology';
import { IMPORT_OPTIONS } from '../measure/services.mjs';
import { codeAt, conceptAt, SYSTEM, systemPieces } from './polyhierarchy.mjs';

const PACKAGE = join(import.meta.dirname, '..', '..', '.termverk', 'packages', 'hl7.terminology.r4-7.0.1.tgz');
const BASE = 'https://example.org/bench';
const URLS = {
  extensional: `${BASE}/ValueSet/listed`,
  intensional: `${BASE}/ValueSet/below`,
  whole: `${BASE}/ValueSet/whole`,
  map: `${BASE}/ConceptMap/listed`,
};
const LISTED = 2000;
const MAPPED_TO = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** Imports the polyhierarchy. */
export async function importSystem(services, concepts) {
  return publish(services, piecesOfFhirJson('bench.json', stream(systemPieces(concepts)), SYSTEM.version));
}

/** Imports HL7 Terminology when it has been fetched (`npm start` does so); says so when it has not. */
export async function importPackage(services, say) {
  if (!existsSync(PACKAGE)) {
    say(`  SKIPPED: HL7 Terminology is not in ${PACKAGE}: node tools/packages.mjs fetches it`);
    return false;
  }
  await publish(services, piecesOfPackage(createReadStream(PACKAGE), '7.0.1'), { onError: 'skip-artefact' });
  return true;
}

/** Value sets and a map over the polyhierarchy. */
export async function importSets(services, concepts) {
  const listed = Array.from({ length: LISTED }, (_, i) => conceptAt((i * 7919) % concepts));
  const include = (more) => ({ compose: { include: [{ system: SYSTEM.url, ...more }] } });
  const below = { filter: [{ property: 'concept', op: 'is-a', value: codeAt(ancestorOf(concepts)) }] };
  const codes = listed.map(({ code, display }) => ({ clause: 'include', index: 0, code, display }));
  const mappings = listed.map(({ code, display }, i) => ({
    group: 0,
    code,
    display,
    target: { code: `T${i}`, display: `Target ${i}`, relationship: i % 3 === 0 ? 'source-is-narrower-than-target' : 'equivalent' },
  }));
  const scopes = { sourceScopeUri: URLS.extensional, group: [{ source: SYSTEM.url, target: MAPPED_TO }] };
  await publish(services, [
    item('value-set', 'ValueSet', URLS.extensional, include({}), codes),
    item('value-set', 'ValueSet', URLS.intensional, include(below), []),
    item('value-set', 'ValueSet', URLS.whole, include({}), []),
    item('concept-map', 'ConceptMap', URLS.map, scopes, mappings),
  ]);
}

/** What questions are asked about: codes of the package, of the polyhierarchy, of the sets. */
export async function questionData(services, concepts) {
  const position = (i) => (i * 7919 + 13) % concepts;
  const code = (i) => ({ system: SYSTEM.url, code: codeAt(i) });
  const small = await services.dataSource.query(
    `select a.url as system, r.key as code
     from artefact a join artefact_version v on v.artefact_id = a.id join version_block b on b.version_id = v.id join content_row r on r.block_id = b.block_id
     where a.kind = 'code-system' and a.url like 'http://terminology.hl7.org/%' and v.header ->> 'content' = 'complete'
       and v.row_count < 1000 order by md5(r.key || a.url) limit 4000`,
  );
  const urls = await services.dataSource.query(`select url from artefact where kind = 'code-system' order by md5(url) limit 1000`);
  const start = ancestorOf(concepts);
  const belowAt = descendantsOf(start, concepts);
  return {
    ...URLS,
    small: small.length > 0 ? small : Array.from({ length: 4000 }, (_, i) => code(position(i))),
    large: Array.from({ length: 4000 }, (_, i) => code(position(i))),
    listed: Array.from({ length: LISTED }, (_, i) => code((i * 7919) % concepts)),
    below: belowAt.filter((_, i) => i % Math.ceil(belowAt.length / 4000) === 0).map(code),
    ancestor: codeAt(start),
    urls: urls.map(({ url }) => url),
    words: Array.from({ length: 500 }, (_, i) => wordsOf(conceptAt(position(i)).display, i)),
  };
}

/** A concept just below the root: a third or more of the system is below it. */
function ancestorOf(concepts) {
  return concepts > 1 ? 1 : 0;
}

/** Positions surely below a concept: by first parents alone, three each. */
function descendantsOf(start, concepts) {
  const found = [start];
  for (let n = 0; n < found.length && found.length < 20_000; n++) {
    for (let child = found[n] * 3 + 1; child <= found[n] * 3 + 3 && child < concepts; child++) found.push(child);
  }
  return found;
}

/** One or two words of a text, or the beginning of one: as people type. */
function wordsOf(text, i) {
  const words = text.replace(',', '').split(' ');
  if (i % 3 === 0) return words[1];
  if (i % 3 === 1) return `${words[0]} ${words[1]}`;
  return words[1].slice(0, 5);
}

function item(kind, resourceType, url, content, bodies) {
  const header = { resourceType, url, version: '1.0.0', name: 'Bench', status: 'active', ...content };
  const document = bodies.map((body) => ({ key: rowKey(kind, body), body }));
  const rows = [...document].sort((a, b) => compareCodePoints(a.key, b.key));
  const place = new Map(rows.map((row, i) => [row, i]));
  const names = { name: 'Bench', title: { sv: 'Mätning' }, description: {} };
  const order = Uint32Array.from(document, (row) => place.get(row));
  return {
    item: { file: 'bench.json', kind, url, version: '1.0.0', ...names, retired: false, header, rows, order, aliases: [], changeNote: {} },
  };
}

async function publish(services, pieces, options = {}) {
  const report = await services.imports.run(services.context(), pieces, { ...IMPORT_OPTIONS, ...options });
  if (!report.committed) throw new Error(`the import went wrong: ${JSON.stringify(report).slice(0, 2000)}`);
  return report;
}

async function* stream(chunks) {
  yield* chunks;
}
