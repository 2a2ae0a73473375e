import { Injectable } from '@nestjs/common';
import { BadInput, batched, Reads, type Context, type RequestContext } from '@termverk/platform';
import { CONDITION, conditionOf, mayReadIn, RESTRICTED } from '../namespace/reading.js';

/** Content as far as reading it goes: the condition (`CONDITION`: its licence's code, also behind a closed namespace), and whether not everybody meets it. */
export interface Licensed {
  readonly licence: string;
  readonly restricted: boolean;
}

/** What holds of an artefact: $1 its URL, or an alias of it. */
const LICENCE_OF = `
  select ${CONDITION} as licence, ${RESTRICTED} as restricted from artefact a
  where a.url = $1 or a.id in (select f.artefact_id from fact f where f.kind = 'alias' and f.discriminator = $1)
  order by 2 desc limit 1`;

/** The closed namespace around an address, or null: $1. */
const CLOSED_AROUND = 'select closed_namespace($1) as namespace';

/** Under which of the licences $2 an organisation $1 (or nobody's: null) may read at $3. */
const GRANTED = `
  select l.code as licence from licence l where l.code = any($2::text[]) and (l.may_read <> 'licensed' or exists (
    select from licence_grant g
    where g.licence = l.code and g.organisation_id = $1::uuid and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)))`;

/**
 * Keeps content from those whose organisation has no grant of its licence (domain model, "Responsibility is mandatory data"): that it
 * is there is known, what is in it is not shown. Content whose terms are not known is readable, and counted as such elsewhere.
 */
@Injectable()
export class LicenceReads {
  private readonly grantedLicences = batched<string, boolean>((codes, request) => this.granted(codes, request.termverk));

  constructor(private readonly reads: Reads) {}

  /** Throws `LICENCE_REQUIRED` for content that the actor may not read. One statement per request in GraphQL, however much is asked for. */
  async requireLoaded(content: Licensed, request: RequestContext): Promise<void> {
    if (content.restricted && !(await this.grantedLicences(request).load(content.licence))) throw refused(content);
  }

  /** The same outside GraphQL's lists. */
  async require(content: Licensed, context: Context): Promise<void> {
    if (!content.restricted) return;
    const [granted] = await this.granted([content.licence], context);
    if (granted !== true) throw refused(content);
  }

  /** True when everything under these restricted licences may be read: for what holds content of several things. */
  async grantedAll(licences: readonly string[], request: RequestContext): Promise<boolean> {
    const granted = await Promise.all(licences.map((code) => this.grantedLicences(request).load(code)));
    return granted.every(Boolean);
  }

  /** True when the actor may read the content; without a throw, for lists that leave out or blank what may not be read. */
  async mayRead(content: Licensed, request: RequestContext): Promise<boolean> {
    return !content.restricted || this.grantedLicences(request).load(content.licence);
  }

  /** True when the actor may read the content of the artefact with this URL; of one that is not there nothing is kept. */
  async mayReadUrl(url: string, context: Context): Promise<boolean> {
    const content = await this.reads.row<Licensed & Record<string, unknown>>(LICENCE_OF, [url]);
    if (content === null || !content.restricted) return true;
    return (await this.granted([content.licence], context))[0] === true;
  }

  /**
   * Throws `LICENCE_REQUIRED` for content of the artefact with this URL that the actor may not read, `NAMESPACE_CLOSED` for every URL in a
   * namespace that is closed to them: which of them are there is not told.
   */
  async requireUrl(url: string, context: Context): Promise<void> {
    const content = await this.reads.row<Licensed & Record<string, unknown>>(LICENCE_OF, [url]);
    if (content !== null) return this.require(content, context);
    const namespace = await this.closedAround(url);
    if (!mayReadIn(context.actor, namespace)) throw new BadInput('NAMESPACE_CLOSED', { namespace: namespace! });
  }

  /** False of whatever has this URL or alias in a namespace that is closed to the actor: there is nothing to tell them of it. */
  async mayBeTold(url: string, { actor }: Context): Promise<boolean> {
    const content = await this.reads.row<Licensed & Record<string, unknown>>(LICENCE_OF, [url]);
    return mayReadIn(actor, content === null ? await this.closedAround(url) : conditionOf(content.licence).namespace);
  }

  private async closedAround(url: string): Promise<string | null> {
    return (await this.reads.row<{ namespace: string | null }>(CLOSED_AROUND, [url]))!.namespace;
  }

  private async granted(codes: readonly string[], { actor, now }: Context): Promise<boolean[]> {
    if (actor.organisationId === null) return codes.map(() => false);
    const conditions = codes.map(conditionOf);
    const rows = await this.reads.rows<{ licence: string }>(GRANTED, [actor.organisationId, conditions.map(({ licence }) => licence), now]);
    const granted = new Set(rows.map((row) => row.licence));
    return conditions.map(({ licence, namespace }) => granted.has(licence) && mayReadIn(actor, namespace));
  }
}

function refused(content: Licensed): BadInput {
  const { licence, namespace } = conditionOf(content.licence);
  return namespace === null ? new BadInput('LICENCE_REQUIRED', { licence }) : new BadInput('NAMESPACE_CLOSED', { namespace });
}
