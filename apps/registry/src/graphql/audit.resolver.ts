import { Args, Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { JsonObject } from '@termverk/kernel';
import { AuditChain, ENTRIES_OF_ENTITY, SharedVerification, type AuditEntryRow } from '@termverk/audit';
import { RecordSecrecy } from '@termverk/governance';
import { Allow, OrganisationReads, permits, PersonType, personTypeOf, SigningKeys } from '@termverk/identity';
import { BadInput, JsonScalar, Loaders, MAX_PAGE, parseNodeId, Reads, type RequestContext, Ctx, type Context } from '@termverk/platform';

@ObjectType('AuditEntry', { description: 'One link of the hash-chained record of everything that happened' })
export class AuditEntryType {
  @Field(() => Int)
  seq: number;

  @Field(() => Date)
  recordedAt: Date;

  @Field()
  action: string;

  @Field()
  entityKind: string;

  @Field(() => ID)
  entityId: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What happened; null when it has been disposed of' })
  payload: JsonObject | null;

  @Field({ description: 'SHA-256 over the previous hash, the sequence number and the payload hash' })
  hash: string;

  @Field()
  previousHash: string;

  personKey: string | null;
}

@ObjectType('ChainVerification', { description: 'What came of recomputing the audit chain and comparing it with its signed anchors' })
export class ChainVerificationType {
  @Field(() => Int, { description: 'Entries whose hashes hold, from the first one on' })
  verified: number;

  @Field({ description: 'Hash of the last entry that holds' })
  headHash: string;

  @Field(() => Int, { nullable: true, description: 'The first broken entry, if any' })
  brokenAt: number | null;

  @Field(() => String, { nullable: true, description: 'What is wrong there: gap, reordered, payload-hash …' })
  reason: string | null;

  @Field(() => Int, { description: 'Daily signed anchors that agree with the chain' })
  anchors: number;

  @Field(() => Int, { description: 'Entries whose payload has been disposed of, as the record says' })
  disposed: number;
}

/** Node types whose audit entries are kept under another word. */
const ENTITY_KINDS: Readonly<Record<string, string>> = {
  ArtefactVersion: 'version',
  Proposal: 'proposal',
  Release: 'release',
  ApiToken: 'token',
  UsagePush: 'usage-push',
};

@Resolver(() => AuditEntryType)
export class AuditResolver {
  constructor(
    private readonly reads: Reads,
    private readonly chain: AuditChain,
    private readonly people: OrganisationReads,
    private readonly keys: SigningKeys,
    private readonly secrecy: RecordSecrecy,
    private readonly verification: SharedVerification,
  ) {}

  @Allow('audit.read')
  @Query(() => [AuditEntryType], { description: 'Entries of the audit chain, oldest first; those about one thing when its id is given' })
  async auditEntries(
    @Ctx() context: Context,
    @Args('about', { type: () => ID, nullable: true }) about: string | null = null,
    @Args('afterSeq', { type: () => Int, defaultValue: 0 }) afterSeq: number = 0,
    @Args('first', { type: () => Int, defaultValue: 100 }) first: number = 100,
  ): Promise<AuditEntryType[]> {
    if (first < 1 || first > MAX_PAGE) throw new BadInput('PAGE_SIZE', { first, max: MAX_PAGE });
    const rows = about === null ? await this.chain.entriesAfter(afterSeq, first) : await this.entriesAbout(about, afterSeq, first);
    const kept = await this.secrecy.entriesKeptFrom(
      context.actor,
      rows.map(({ seq }) => String(seq)),
    );
    return rows.map((row) => auditEntryTypeOf(kept.has(String(row.seq)) ? { ...row, payload: null } : row));
  }

  @Allow('audit.read')
  @Query(() => ChainVerificationType, {
    description: 'Recomputes every hash of the chain on the server; `termverk audit verify` does it on your side',
    // It reads the whole record: once per query, and with all others who ask.
    complexity: 10_500,
  })
  async verifyAuditChain(): Promise<ChainVerificationType> {
    const { broken, ...held } = await this.verification.ask(async () => (await this.keys.jwks()).keys);
    return { ...held, brokenAt: broken?.seq ?? null, reason: broken?.reason ?? null };
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who did it, told to those who are signed in' })
  async person(@Parent() entry: AuditEntryType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    if (entry.personKey === null || !permits(request.termverk.actor, 'audit.read-names')) return null;
    const row = await this.people.personById(request).load(entry.personKey);
    return row === null ? null : personTypeOf(row);
  }

  private entriesAbout(about: string, afterSeq: number, first: number): Promise<AuditEntryRow[]> {
    const parsed = parseNodeId(about);
    if (parsed === null) throw new BadInput('ID_INVALID', { id: about, type: 'Node' });
    const kind = ENTITY_KINDS[parsed.type] ?? parsed.type.toLowerCase();
    return this.reads.rows<AuditEntryRow & Record<string, unknown>>(ENTRIES_OF_ENTITY, [kind, parsed.id, afterSeq, first]);
  }
}

function auditEntryTypeOf(row: AuditEntryRow): AuditEntryType {
  return {
    seq: Number(row.seq),
    recordedAt: row.recorded_at,
    action: row.action,
    entityKind: row.entity_kind,
    entityId: row.entity_id,
    payload: row.payload === null ? null : (JSON.parse(row.payload) as JsonObject),
    hash: row.hash.toString('hex'),
    previousHash: row.previous_hash.toString('hex'),
    personKey: row.person_id,
  };
}
