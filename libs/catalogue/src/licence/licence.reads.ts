import { Injectable } from '@nestjs/common';
import { BadInput, batched, Reads, type Context, type RequestContext } from '@termverk/platform';

/** Content as far as its licence goes: the licence's code, and whether only those with a grant may read under it. */
export interface Licensed {
  readonly licence: string;
  readonly restricted: boolean;
}

/** What holds of an artefact: $1 its URL. */
const LICENCE_OF = `
  select a.licence, l.may_read = 'licensed' as restricted from artefact a join licence l on l.code = a.licence where a.url = $1`;

/** Which of the licences $2 an organisation $1 is granted at $3. */
const GRANTED = `
  select licence from licence_grant
  where organisation_id = $1 and licence = any($2::text[]) and valid_from <= $3 and (valid_to is null or valid_to > $3)`;

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

  /** Throws `LICENCE_REQUIRED` for content of the artefact with this URL that the actor may not read. */
  async requireUrl(url: string, context: Context): Promise<void> {
    const content = await this.reads.row<Licensed & Record<string, unknown>>(LICENCE_OF, [url]);
    if (content !== null) await this.require(content, context);
  }

  private async granted(codes: readonly string[], { actor, now }: Context): Promise<boolean[]> {
    if (actor.organisationId === null) return codes.map(() => false);
    const rows = await this.reads.rows<{ licence: string }>(GRANTED, [actor.organisationId, codes, now]);
    const granted = new Set(rows.map((row) => row.licence));
    return codes.map((code) => granted.has(code));
  }
}

function refused({ licence }: Licensed): BadInput {
  return new BadInput('LICENCE_REQUIRED', { licence });
}
