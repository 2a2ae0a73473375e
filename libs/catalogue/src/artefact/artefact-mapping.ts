import { nodeId, type Context } from '@termverk/platform';
import type { ArtefactRow } from './artefact.queries.js';
import type { ArtefactType } from './artefact.types.js';

/** A stored artefact as the schema shows it. */
export function artefactTypeOf(row: ArtefactRow, context: Pick<Context, 'locale'>): ArtefactType {
  const english = context.locale === 'en';
  const pick = (sv: string | null, en: string | null) => (english ? (en ?? sv) : (sv ?? en));
  return {
    id: nodeId('Artefact', row.id),
    key: row.id,
    kind: row.kind,
    url: row.url,
    name: row.name,
    title: pick(row.title_sv, row.title_en) ?? row.name,
    description: pick(row.description_sv, row.description_en),
    demo: row.demo,
    createdAt: row.created_at,
    subjectFieldCode: row.subject_field,
    authorityKey: row.authority_id,
    licenceCode: row.licence,
  };
}
