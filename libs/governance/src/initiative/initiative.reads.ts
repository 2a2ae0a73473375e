import { Injectable } from '@nestjs/common';
import { ResolutionTable } from '@termverk/catalogue';
import { batched, grouped, inOrder, Reads, type RequestContext } from '@termverk/platform';
import {
  ARTEFACTS_OF_INITIATIVES,
  ASSIGNMENTS_OF_INITIATIVES,
  ENTRIES_OF_INITIATIVES,
  ENTRIES_OF_VERSIONS,
  GAPS_OF_INITIATIVES,
  GOALS_BY_ID,
  GOALS_OF_INITIATIVES,
  INITIATIVES_BY_ID,
  INITIATIVES_OF_GAPS,
  ORGANISATIONS_OF_INITIATIVES,
  OVERLAP_SUBJECTS,
  PLANS_BY_ID,
  REPORTING_OF_VERSIONS,
  STATUSES_OF_INITIATIVES,
  VERSIONS_OF_PLANS,
  type AssignmentRow,
  type GapRow,
  type GoalRow,
  type InitiativeRow,
  type InitiativeStatusRow,
  type PlanEntryRow,
  type PlanRow,
  type PlanVersionRow,
} from './initiative.queries.js';
import type { OverlapSubject } from './overlap.js';

type Row<T> = T & Record<string, unknown>;
type OfInitiative<T> = Row<T & { readonly initiativeId: string }>;

/** The part that an organisation has in an initiative. */
export interface PartyRow {
  readonly initiativeId: string;
  readonly organisationId: string;
  readonly role: string;
}

/** An artefact that an initiative has to do with; `artefactId` is null for one that is not in the registry. */
export interface InitiativeArtefactRow {
  readonly initiativeId: string;
  readonly canonical: string;
  readonly relation: string;
  readonly artefactId: string | null;
}

/** By how many initiatives an organisation reports. */
export interface ReportingRow {
  readonly versionId: string;
  readonly organisationId: string;
  readonly initiatives: number;
}

/** Everything about initiatives and plans by what it belongs to: one statement per request and thing, however many ask. */
@Injectable()
export class InitiativeReads {
  readonly initiativeById = batched<string, InitiativeRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<InitiativeRow>(INITIATIVES_BY_ID, [ids]), (row) => row.id),
  );
  readonly goalById = batched<string, GoalRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<GoalRow>(GOALS_BY_ID, [ids]), (row) => row.id),
  );
  readonly planById = batched<string, PlanRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<PlanRow>(PLANS_BY_ID, [ids]), (row) => row.id),
  );
  readonly partiesOf = batched<string, PartyRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<Row<PartyRow>>(ORGANISATIONS_OF_INITIATIVES, [ids]), (row) => row.initiativeId),
  );
  readonly goalsOf = batched<string, (GoalRow & { readonly relation: string })[]>(async (ids) =>
    grouped(
      ids,
      await this.reads.rows<OfInitiative<GoalRow & { relation: string }>>(GOALS_OF_INITIATIVES, [ids]),
      (row) => row.initiativeId,
    ),
  );
  readonly assignmentsOf = batched<string, AssignmentRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<OfInitiative<AssignmentRow>>(ASSIGNMENTS_OF_INITIATIVES, [ids]), (row) => row.initiativeId),
  );
  readonly gapsOf = batched<string, GapRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<OfInitiative<GapRow>>(GAPS_OF_INITIATIVES, [ids]), (row) => row.initiativeId),
  );
  readonly initiativesOfGap = batched<string, InitiativeRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<InitiativeRow & { gapId: string }>(INITIATIVES_OF_GAPS, [ids]), (row) => row.gapId),
  );
  readonly artefactsOf = batched<string, InitiativeArtefactRow[]>(async (ids, { termverk: { actor } }) => {
    const rows = await this.reads.rows<Row<InitiativeArtefactRow>>(ARTEFACTS_OF_INITIATIVES, [ids]);
    const told = rows.filter(({ canonical }) => this.resolution.mayBeTold(actor, canonical));
    return grouped(ids, told, (row) => row.initiativeId);
  });
  readonly statusesOf = batched<string, InitiativeStatusRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<InitiativeStatusRow>(STATUSES_OF_INITIATIVES, [ids]), (row) => row.initiative_id),
  );
  readonly entriesOfInitiative = batched<string, (PlanEntryRow & { readonly version: string; readonly planId: string })[]>(async (ids) =>
    grouped(
      ids,
      await this.reads.rows<PlanEntryRow & { version: string; planId: string }>(ENTRIES_OF_INITIATIVES, [ids]),
      (row) => row.initiativeId,
    ),
  );
  readonly versionsOf = batched<string, PlanVersionRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<PlanVersionRow>(VERSIONS_OF_PLANS, [ids]), (row) => row.plan_id),
  );
  readonly entriesOf = batched<string, PlanEntryRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<PlanEntryRow>(ENTRIES_OF_VERSIONS, [ids]), (row) => row.versionId),
  );
  readonly reportingOf = batched<string, ReportingRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<Row<ReportingRow>>(REPORTING_OF_VERSIONS, [ids]), (row) => row.versionId),
  );
  private readonly subjects = batched<'all', OverlapSubject[]>(async (_, { termverk: { actor } }) => {
    const all = await this.reads.rows<Row<OverlapSubject>>(OVERLAP_SUBJECTS);
    const told = (canonicals: readonly string[]) => canonicals.filter((canonical) => this.resolution.mayBeTold(actor, canonical));
    return [all.map((subject) => ({ ...subject, artefacts: told(subject.artefacts) }))];
  });

  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
  ) {}

  /** Every initiative as far as overlaps go: there are no more than people can name. */
  overlapSubjects(request: RequestContext): Promise<OverlapSubject[]> {
    return this.subjects(request).load('all');
  }

  /** Rows of a statement. */
  rows<T>(sql: string, values: readonly unknown[] = []): Promise<Row<T>[]> {
    return this.reads.rows<Row<T>>(sql, values);
  }

  /** The first row of a statement, or null. */
  row<T>(sql: string, values: readonly unknown[] = []): Promise<Row<T> | null> {
    return this.reads.row<Row<T>>(sql, values);
  }

  /** How many a counting statement finds. */
  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    return Number((await this.reads.row<{ n: string }>(sql, values))!.n);
  }
}
