import { Injectable } from '@nestjs/common';
import { emit, record } from '@termverk/audit';
import { containsPersonalIdentityNumber, MessageCatalogue, ok, refuse, type Result } from '@termverk/kernel';
import { Reads, Transactions, type Context } from '@termverk/platform';
import { touchArtefact } from '../fact/fact.service.js';
import { ADD_NAMESPACE, MARK_ARTEFACTS, NAMESPACES, ORGANISATION_KNOWN, SET_READING, type NamespaceRow } from './namespace.queries.js';

/** Why a namespace is not registered, opened or closed. */
export const namespaceMessages = new MessageCatalogue({
  PREFIX_MALFORMED: {
    sv: '"{prefix}" är ingen namnrymd: den är en adress (http, https eller urn) som slutar med /, : eller #.',
    en: '"{prefix}" is no namespace: it is an address (http, https or urn) that ends with /, : or #.',
  },
  NAMESPACE_EXISTS: { sv: 'Namnrymden {prefix} finns redan.', en: 'The namespace {prefix} exists already.' },
  NAMESPACE_UNKNOWN: { sv: 'Det finns ingen namnrymd {prefix}.', en: 'There is no namespace {prefix}.' },
  ORGANISATION_UNKNOWN: { sv: 'Det finns ingen organisation "{organisation}".', en: 'There is no organisation "{organisation}".' },
  PERSONAL_NUMBER: { sv: 'Personnummer får inte finnas i registret.', en: 'Personal identity numbers may not be in the registry.' },
  UNCHANGED: { sv: 'Namnrymden är redan så.', en: 'The namespace is so already.' },
});
/** A code of `namespaceMessages`. */
export type NamespaceRefusal = ReturnType<typeof namespaceMessages.codes>[number];

const PREFIX = /^(https?:\/\/[^/\s]+\/|urn:[a-z0-9-]+:)(\S*[/:#])?$/;

/** A namespace to be registered. */
export interface NewNamespace {
  readonly prefix: string;
  readonly name: { readonly sv: string; readonly en: string | null };
  /** Slug of the organisation that answers for it, or null. */
  readonly organisation: string | null;
}

/** Namespaces, and whether everybody may read in them. They are open from the start: openness is the rule. */
@Injectable()
export class NamespaceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: Reads,
  ) {}

  /** All namespaces, by prefix. */
  list(): Promise<NamespaceRow[]> {
    return this.reads.rows<NamespaceRow & Record<string, unknown>>(NAMESPACES, [null]);
  }

  /** Registers a namespace. */
  register(context: Context, { prefix, name, organisation }: NewNamespace): Promise<Result<NamespaceRow, NamespaceRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<NamespaceRow, NamespaceRefusal>> => {
      if (!PREFIX.test(prefix)) return refuse('PREFIX_MALFORMED', { prefix }, ['prefix']);
      if (containsPersonalIdentityNumber(`${name.sv} ${name.en ?? ''}`)) return refuse('PERSONAL_NUMBER', {}, ['name']);
      const known: unknown[] = organisation === null ? [null] : await inside.manager.query(ORGANISATION_KNOWN, [organisation]);
      if (known.length === 0) return refuse('ORGANISATION_UNKNOWN', { organisation: organisation! }, ['organisation']);
      const added: unknown[] = await inside.manager.query(ADD_NAMESPACE, [prefix, name.sv, name.en, organisation]);
      if (added.length === 0) return refuse('NAMESPACE_EXISTS', { prefix }, ['prefix']);
      record(inside, { action: 'namespace.registered', entity: { kind: 'namespace', id: prefix }, after: { organisation } });
      return this.one(inside, prefix);
    });
  }

  /** Opens a namespace to everybody, or closes it: from then on its content is for those with a role there, at every outlet. */
  setReading(
    context: Context,
    prefix: string,
    open: boolean,
    reason: { readonly sv: string; readonly en: string | null },
  ): Promise<Result<NamespaceRow, NamespaceRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<NamespaceRow, NamespaceRefusal>> => {
      if (containsPersonalIdentityNumber(`${reason.sv} ${reason.en ?? ''}`)) return refuse('PERSONAL_NUMBER', {}, ['reason']);
      // Two who do it at once do so one after the other; whoever registers an artefact in it holds the row too.
      await inside.manager.query('select 1 from namespace where prefix = $1 for update', [prefix]);
      const found = await this.one(inside, prefix);
      if (!found.ok) return found;
      if (found.value.open === open) return refuse('UNCHANGED', {}, ['open']);
      await inside.manager.query(SET_READING, [prefix, open, reason.sv, reason.en, inside.actor.personId]);
      const [changed]: [{ id: string }[]] = await inside.manager.query(MARK_ARTEFACTS, [prefix]);
      for (const { id } of changed) touchArtefact(inside, id);
      record(inside, {
        action: open ? 'namespace.opened' : 'namespace.closed',
        entity: { kind: 'namespace', id: prefix },
        after: { open, artefacts: changed.length },
      });
      emit(inside, { topic: open ? 'namespace.opened' : 'namespace.closed', subjectId: prefix, payload: { prefix } });
      return this.one(inside, prefix);
    });
  }

  private async one(inside: Context, prefix: string): Promise<Result<NamespaceRow, NamespaceRefusal>> {
    const rows: NamespaceRow[] = await inside.manager.query(NAMESPACES, [prefix]);
    return rows[0] === undefined ? refuse('NAMESPACE_UNKNOWN', { prefix }, ['prefix']) : ok(rows[0]);
  }
}
