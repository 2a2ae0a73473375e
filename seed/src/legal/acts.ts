import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { dayAfter, firstDay, known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';

interface Words {
  readonly sv: string;
  readonly en: string;
}

/** What is told of an act or of a provision of it, and whether it was compared with the statute book. */
interface Told {
  readonly provision?: string;
  readonly note?: Words;
  readonly verified: boolean;
  readonly sources: readonly Reference[];
}

/** An act as the data file has it; what its members mean is said there. */
export interface Act {
  readonly key: string;
  readonly kind: string;
  readonly number: string;
  readonly name: Words;
  readonly shortNames?: readonly string[];
  readonly url?: string;
  readonly verified: boolean;
  readonly note?: Words;
  readonly provisions?: readonly {
    readonly citation: string;
    readonly chapter?: string;
    readonly paragraph?: string;
    readonly note?: Words;
    readonly sources: readonly Reference[];
  }[];
  readonly statuses?: readonly (Told & { readonly status: string; readonly from: string; readonly to?: string })[];
  readonly successors?: readonly (Told & { readonly act: string; readonly on: string })[];
  readonly sources: readonly Reference[];
}

/** The one file of the law. */
export const ACTS = 'legal/acts.yaml';

/** Loads acts with their provisions, the dated facts about them and what came after them. What is recorded already stays. */
export async function loadActs(context: Context, files: SeedFiles): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const { acts } = await files.yaml<{ acts: readonly Act[] }>(ACTS);
  const rows = await insertNew(
    context,
    'legal_act',
    acts.map((act) => ({
      id: newId(),
      slug: act.key,
      kind: act.kind,
      number: known(act.number),
      name_sv: act.name.sv,
      name_en: act.name.en,
      short_names: [...(act.shortNames ?? [])],
      url: known(act.url),
      ...notes(act.note),
      sources: sources.stored(act.sources),
      verified: act.verified,
      created_at: context.now.toISOString(),
    })),
  );
  const ids = await idsBySlug(context, 'legal_act');
  const provisions = await insertNew(
    context,
    'legal_provision',
    acts.flatMap((act) =>
      (act.provisions ?? []).map(({ citation, chapter, paragraph, note, sources: from }) => ({
        id: newId(),
        act_id: idOf(ids, act.key),
        chapter: chapter ?? null,
        paragraph: paragraph ?? null,
        citation,
        ...notes(note),
        sources: sources.stored(from),
      })),
    ),
  );
  const provisionIds = await provisionsByCitation(context);
  const provisionId = (act: Act, citation: string | undefined): string | null =>
    citation === undefined ? null : idOf(provisionIds, `${act.key} ${citation}`);
  const told = ({ note, verified, sources: from }: Told) => ({
    ...notes(note),
    sources: sources.stored(from),
    verified,
    recorded_at: context.now.toISOString(),
  });
  // In the order of the file, in which a later fact about the same thing overrides an earlier one.
  const statuses = await insertNew(
    context,
    'legal_status',
    acts.flatMap((act) =>
      (act.statuses ?? []).map((status) => ({
        act_id: idOf(ids, act.key),
        provision_id: provisionId(act, status.provision),
        status: status.status,
        valid_from: firstDay(status.from) ?? knownBy(sources, status.sources[0]!),
        start_known: known(status.from) !== null,
        valid_to: dayAfter(status.to),
        ...told(status),
      })),
    ),
  );
  const successions = await insertNew(
    context,
    'legal_succession',
    acts.flatMap((act) =>
      (act.successors ?? []).map((succession) => ({
        id: newId(),
        act_id: idOf(ids, act.key),
        provision_id: provisionId(act, succession.provision),
        successor_id: idOf(ids, succession.act),
        effective_on: firstDay(succession.on),
        ...told(succession),
      })),
    ),
  );
  return { rows, provisions, statuses, successions };
}

/** The latest day that a source speaks of: by then it is known to hold. */
function knownBy(sources: Sources, { document, line }: Reference): string {
  const day = firstDay(sources.asOf(document));
  if (day === null) throw new Error(`what ${document}, ${line} says has no date, and its source none either`);
  return day;
}

function notes(note: Words | undefined): { note_sv: string | null; note_en: string | null } {
  return { note_sv: note?.sv ?? null, note_en: note?.en ?? null };
}

async function provisionsByCitation(context: Context): Promise<Map<string, string>> {
  const rows: { citation: string; id: string }[] = await context.manager.query(
    `select a.slug || ' ' || p.citation as citation, p.id from legal_provision p join legal_act a on a.id = p.act_id`,
  );
  return new Map(rows.map(({ citation, id }) => [citation, id]));
}
