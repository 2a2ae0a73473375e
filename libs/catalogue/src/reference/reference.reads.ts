import { Injectable } from '@nestjs/common';
import { batched, grouped, inOrder, Reads, type RequestContext } from '@termverk/platform';
import { readableNamespaces } from '../namespace/reading.js';
import { RELEASES_BY_ID, type ReleaseRow } from '../release/release.queries.js';
import {
  MOST_RELATIONS,
  RELATIONS,
  RELEASES_HOLDING,
  USE_COUNTS,
  USERS,
  type HoldingRow,
  type RelationRow,
  type UseCountRow,
  type UserRow,
} from './reference.queries.js';
import { aroundConcepts, ASKED_RELATIONS, broaderOf, type ConceptRelations } from './surroundings.js';

/** An artefact under every name that others may refer to it by. */
export interface NamedArtefact {
  readonly id: string;
  readonly names: readonly string[];
}

/** A page of what uses an artefact in one way: `start` is the title and id to continue after, `most` how many. */
export interface UsersQuestion {
  readonly artefact: NamedArtefact;
  readonly use: string;
  readonly start: readonly (string | number)[] | null;
  readonly most: number;
}

/** A page of the releases that hold an artefact: `start` is the date and id to continue after. */
export interface HoldingQuestion {
  readonly artefact: string;
  readonly start: readonly (string | number)[] | null;
  readonly most: number;
}

/** What refers to what, as far as who asks may know: one statement per request and thing, however many ask. */
@Injectable()
export class ReferenceReads {
  readonly counts = batched<NamedArtefact, UseCountRow[]>(async (artefacts, request) => {
    const names = artefacts.flatMap(({ id, names }) => names.map((name) => ({ artefact: id, name })));
    const rows = await this.reads.rows<UseCountRow>(USE_COUNTS, [...readerOf(request), JSON.stringify(names)]);
    return grouped(
      artefacts.map(({ id }) => id),
      rows,
      (row) => row.artefact,
    );
  });

  readonly users = batched<UsersQuestion, UserRow[]>(async (questions, request) => {
    const asked = questions.map(({ artefact, use, start, most }, i) => {
      const [title = null, id = null] = start ?? [];
      return { i, artefact: artefact.id, names: artefact.names, use, title, id, most };
    });
    const rows = await this.reads.rows<UserRow>(USERS, [...readerOf(request), JSON.stringify(asked)]);
    return grouped([...questions.keys()], rows, (row) => row.i);
  });

  readonly holding = batched<HoldingQuestion, HoldingRow[]>(async (questions) => {
    const asked = questions.map(({ artefact, start, most }, i) => {
      const [from = null, id = null] = start ?? [];
      return { i, artefact, from, id, most };
    });
    const rows = await this.reads.rows<HoldingRow>(RELEASES_HOLDING, [JSON.stringify(asked)]);
    return grouped([...questions.keys()], rows, (row) => row.i);
  });

  readonly releaseById = batched<string, ReleaseRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<ReleaseRow & Record<string, unknown>>(RELEASES_BY_ID, [ids]), (row) => row.id),
  );

  constructor(private readonly reads: Reads) {}

  /** What a concept, under all its names, and others say of one another, and of what is broader: one statement for each step upwards. */
  async around(names: readonly string[], steps: number, request: RequestContext): Promise<ConceptRelations> {
    const ask = (urls: readonly string[], uses: readonly string[]) =>
      this.reads.rows<RelationRow>(RELATIONS, [...readerOf(request), urls, uses, MOST_RELATIONS]);
    const found = [await ask(names, ASKED_RELATIONS.all)];
    const seen = new Set(names);
    let above = broaderOf(names, found[0]!);
    for (let step = 1; step < steps; step++) {
      const next = above.filter((url) => !seen.has(url));
      if (next.length === 0) break;
      for (const url of next) seen.add(url);
      const rows = await ask(next, ASKED_RELATIONS.hierarchical);
      found.push(rows);
      above = broaderOf(next, rows);
    }
    return aroundConcepts(names, found, MOST_RELATIONS);
  }
}

function readerOf({ termverk: { actor, now } }: RequestContext): readonly [string | null, Date, readonly string[] | null] {
  return [actor.organisationId, now, readableNamespaces(actor)];
}
