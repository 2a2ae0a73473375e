import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { fillEmpty, idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { dayAfter, firstDay, known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';
import type { DemoPerson } from './people.js';

interface Body {
  readonly key: string;
  readonly name: Words;
  readonly kind: string;
  readonly partOf: string | null;
  readonly convener: string;
  readonly singlePerson: boolean;
  readonly policyException?: Words;
  readonly from: string;
  readonly to: string | null;
  readonly earlierNames?: readonly { readonly name: string; readonly until: string }[];
  readonly otherNames?: readonly { readonly name: string; readonly source: Reference }[];
  readonly succeededBy?: readonly { readonly body: string; readonly since: string; readonly source: Reference }[];
  readonly note?: Words;
  readonly seats: readonly Seat[];
  readonly mandates: readonly Mandate[];
  readonly sources: readonly Reference[];
  readonly demo: boolean;
}

interface Seat {
  readonly role: Words;
  readonly organisation: string;
  readonly position: string;
  readonly count: number;
}

interface Words {
  readonly sv: string;
  readonly en: string;
}

/** A mandate as the data file has it. */
export interface Mandate {
  readonly powers: readonly string[];
  readonly artefactKinds: readonly string[];
  readonly subjectFields: readonly string[];
  readonly changeClasses: readonly string[];
  readonly standing: string;
  readonly legalBasis: Words;
  readonly from: string;
  readonly to: string | null;
  readonly source: Reference;
}

/** What a body that came with an older edition of the file may not have been told yet. */
const FILLED = ['kind', 'part_of', 'convener_body_id', 'note_sv', 'note_en', 'earlier_names', 'other_names'];

/**
 * Loads governance bodies with their seats and dated mandates, invented ones or the others. A body that is there already keeps the
 * seats and mandates that it has: who may decide is never changed by a new version of this project.
 */
export async function loadBodies(context: Context, files: SeedFiles, demo: boolean): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const bodies = (await files.yaml<{ bodies: readonly Body[] }>('governance/bodies.yaml')).bodies.filter((body) => body.demo === demo);
  const { people } = demo ? await files.yaml<{ people: readonly DemoPerson[] }>('people/demo.yaml') : { people: [] };
  const organisations = await idsBySlug(context, 'organisation');
  const persons = await idsBySlug(context, 'person');
  const ids = await idsBySlug(context, 'governance_body');
  const fresh = bodies.filter((body) => !ids.has(body.key));
  // Ids first: a body may belong to one that comes later.
  for (const { key } of fresh) ids.set(key, newId());
  const rows = bodies.map((body) => bodyRow(body, ids, organisations, sources));
  const recorded = { recorded_at: context.now.toISOString() };
  const seats = fresh.flatMap((body) =>
    occupied(body, people).map(({ role, organisation, position, person }) => ({
      id: newId(),
      body_id: idOf(ids, body.key),
      organisation_id: idOf(organisations, organisation),
      person_id: idOf(persons, person),
      function_sv: role.sv,
      function_en: role.en,
      position,
      valid_from: firstDay(body.from),
      valid_to: dayAfter(body.to),
      ...recorded,
    })),
  );
  const mandates = fresh.flatMap((body) => body.mandates.flatMap((mandate) => mandateRows(ids.get(body.key)!, mandate, sources, recorded)));
  const successions = bodies.flatMap((body) =>
    (body.succeededBy ?? []).map(({ body: successor, since, source }) => ({
      predecessor_id: idOf(ids, body.key),
      successor_id: idOf(ids, successor),
      since: known(since),
      sources: sources.stored([source]),
    })),
  );
  return {
    rows: await insertNew(context, 'governance_body', rows),
    filled: await fillEmpty(context, 'governance_body', 'slug', FILLED, rows),
    seats: await insertNew(context, 'seat', seats),
    positions: await tellPositions(context, bodies, ids, organisations),
    mandates: await insertNew(context, 'mandate', mandates),
    successions: await insertNew(context, 'governance_body_succession', successions),
  };
}

type Ids = ReadonlyMap<string, string>;

function bodyRow(body: Body, ids: Ids, organisations: Ids, sources: Sources): JsonObject {
  return {
    id: idOf(ids, body.key),
    slug: body.key,
    name_sv: body.name.sv,
    name_en: body.name.en,
    kind: body.kind,
    earlier_names: (body.earlierNames ?? []).map(({ name, until }) => ({ name, ...(known(until) === null ? {} : { until }) })),
    other_names: (body.otherNames ?? []).map(({ name, source }) => ({ name, source: sources.stored([source])[0]! })),
    part_of: idOf(ids, body.partOf),
    // A body may also be convened by another body.
    organisation_id: organisations.get(body.convener) ?? null,
    convener_body_id: organisations.has(body.convener) ? null : idOf(ids, body.convener),
    note_sv: body.note?.sv ?? null,
    note_en: body.note?.en ?? null,
    single_person: body.singlePerson,
    policy_exception_sv: body.policyException?.sv ?? null,
    policy_exception_en: body.policyException?.en ?? null,
    valid_from: firstDay(body.from),
    valid_to: dayAfter(body.to),
    sources: sources.stored(body.sources),
    demo: body.demo,
  };
}

/** Seats that came with an older edition learn which position they are, where nobody has told; returns how many. */
async function tellPositions(context: Context, bodies: readonly Body[], ids: Ids, organisations: Ids): Promise<number> {
  const told = bodies.flatMap((body) =>
    body.seats.map(({ role, organisation, position }) => ({
      body_id: idOf(ids, body.key),
      organisation_id: idOf(organisations, organisation),
      function_sv: role.sv,
      position,
    })),
  );
  const counted: { n: string }[] = await context.manager.query(
    `with told as (
       update seat s set position = t.position from jsonb_populate_recordset(null::seat, $1::jsonb) t
       where s.position is null and s.body_id = t.body_id and s.organisation_id is not distinct from t.organisation_id
         and s.function_sv = t.function_sv returning 1)
     select count(*) as n from told`,
    [JSON.stringify(told)],
  );
  return Number(counted[0]!.n);
}

/** A body's seats one by one, each with the invented person who takes it. People without a seat of their organisation get one more. */
function occupied(body: Body, people: readonly DemoPerson[]): (Omit<Seat, 'count'> & { readonly person: string | null })[] {
  const waiting = people.filter((person) => person.seats.includes(body.key));
  const seats = body.seats.flatMap(({ role, organisation, position, count }) =>
    Array.from({ length: count }, () => {
      const i = waiting.findIndex((person) => person.organisation === organisation);
      return { role, organisation, position, person: i < 0 ? null : waiting.splice(i, 1)[0]!.key };
    }),
  );
  const more = waiting.map(({ key, organisation }) => ({
    role: { sv: 'Ledamot', en: 'Member' },
    organisation,
    position: 'member',
    person: key,
  }));
  return [...seats, ...more];
}

function mandateRows(bodyId: string, mandate: Mandate, sources: Sources, recorded: JsonObject): JsonObject[] {
  const powers = grantedPowers(mandate);
  if (powers.length === 0) return [];
  // A mandate without a date of its own is known to hold on the latest day that its source speaks of.
  const from = firstDay(mandate.from) ?? firstDay(sources.asOf(mandate.source.document));
  if (from === null)
    throw new Error(`a mandate after ${mandate.source.document}, ${mandate.source.line} has no date, and its source none either`);
  return [
    {
      id: newId(),
      body_id: bodyId,
      powers,
      artefact_kinds: mandate.artefactKinds,
      subject_fields: mandate.subjectFields,
      change_classes: mandate.changeClasses,
      legal_basis_sv: mandate.legalBasis.sv,
      legal_basis_en: mandate.legalBasis.en,
      valid_from: `${from}T00:00:00Z`,
      valid_to: mandate.to === null ? null : `${dayAfter(mandate.to)}T00:00:00Z`,
      sources: sources.stored([mandate.source]).map((source) => ({ ...source, standing: mandate.standing })),
      ...recorded,
    },
  ];
}

/** The powers that a mandate gives. One that a source only recommends is not known to be decided, so it lets nobody decide. */
export function grantedPowers(mandate: Pick<Mandate, 'powers' | 'standing'>): readonly string[] {
  return mandate.standing === 'recommended' ? mandate.powers.filter((power) => power !== 'decide') : mandate.powers;
}
