import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { dayAfter, firstDay } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';
import type { DemoPerson } from './people.js';

interface Body {
  readonly key: string;
  readonly name: Words;
  readonly convener: string;
  readonly singlePerson: boolean;
  readonly policyException?: Words;
  readonly from: string;
  readonly to: string | null;
  readonly seats: readonly { readonly role: Words; readonly organisation: string; readonly count: number }[];
  readonly mandates: readonly Mandate[];
  readonly sources: readonly Reference[];
  readonly demo: boolean;
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

/**
 * Loads governance bodies with their seats and dated mandates, invented ones or the others. A body that is there already keeps the
 * seats and mandates that it has: who may decide is never changed by a new version of this project.
 */
export async function loadBodies(context: Context, files: SeedFiles, demo: boolean): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const { bodies } = await files.yaml<{ bodies: readonly Body[] }>('governance/bodies.yaml');
  const { people } = demo ? await files.yaml<{ people: readonly DemoPerson[] }>('people/demo.yaml') : { people: [] };
  const organisations = await idsBySlug(context, 'organisation');
  const persons = await idsBySlug(context, 'person');
  const known = await idsBySlug(context, 'governance_body');
  const fresh = bodies.filter((body) => body.demo === demo && !known.has(body.key)).map((body) => ({ ...body, id: newId() }));
  const recorded = { recorded_at: context.now.toISOString() };
  const rows = fresh.map((body) => ({
    id: body.id,
    slug: body.key,
    name_sv: body.name.sv,
    name_en: body.name.en,
    // A body may also be convened by another body.
    organisation_id: organisations.get(body.convener) ?? null,
    single_person: body.singlePerson,
    policy_exception_sv: body.policyException?.sv ?? null,
    policy_exception_en: body.policyException?.en ?? null,
    valid_from: firstDay(body.from),
    valid_to: dayAfter(body.to),
    sources: sources.stored(body.sources),
    demo,
  }));
  const seats = fresh.flatMap((body) =>
    occupied(body, people).map(({ role, organisation, person }) => ({
      id: newId(),
      body_id: body.id,
      organisation_id: idOf(organisations, organisation),
      person_id: idOf(persons, person),
      function_sv: role.sv,
      function_en: role.en,
      valid_from: firstDay(body.from),
      valid_to: dayAfter(body.to),
      ...recorded,
    })),
  );
  const mandates = fresh.flatMap((body) => body.mandates.flatMap((mandate) => mandateRows(body.id, mandate, sources, recorded)));
  return {
    rows: await insertNew(context, 'governance_body', rows),
    seats: await insertNew(context, 'seat', seats),
    mandates: await insertNew(context, 'mandate', mandates),
  };
}

/** A body's seats one by one, each with the invented person who takes it. People without a seat of their organisation get one more. */
function occupied(body: Body, people: readonly DemoPerson[]): { role: Words; organisation: string; person: string | null }[] {
  const waiting = people.filter((person) => person.seats.includes(body.key));
  const seats = body.seats.flatMap(({ role, organisation, count }) =>
    Array.from({ length: count }, () => {
      const i = waiting.findIndex((person) => person.organisation === organisation);
      return { role, organisation, person: i < 0 ? null : waiting.splice(i, 1)[0]!.key };
    }),
  );
  const more = waiting.map(({ key, organisation }) => ({ role: { sv: 'Ledamot', en: 'Member' }, organisation, person: key }));
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
