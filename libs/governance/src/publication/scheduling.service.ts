import { Inject, Injectable } from '@nestjs/common';
import { mayRelease, releaseItems, ReleaseService, type ReleaseRecord } from '@termverk/catalogue';
import { permits } from '@termverk/identity';
import { isId, ok, refuse, type Result } from '@termverk/kernel';
import { record } from '@termverk/audit';
import { LOGGER, Transactions, type Context, type Logger } from '@termverk/platform';
import { itemsOf, outdatedUrls } from '../item/item.record.js';
import { assertResponsibility } from '../item/responsibility.js';
import type { ProposalRefusal } from '../messages.js';
import { lockProposal, move, PROPOSAL_COLUMNS, type ProposalRecord } from '../proposal/proposal.record.js';
import { isIn, mayAct } from '../proposal/rules.js';
import { approvedVersions, draftsOfRelease, type ApprovedVersion } from './publication.queries.js';

/** Takes approved proposals into releases, and publishes releases: at once when their date has come, else by the clock. */
@Injectable()
export class SchedulingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly releases: ReleaseService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Takes the approved items of a proposal into an open release. */
  schedule(context: Context, proposalId: string, releaseId: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const locked = await lockProposal(inside, proposalId);
      if (!locked.ok) return locked;
      const proposal = locked.value;
      const allowed = mayAct(inside, 'release.manage', proposal.subjectField);
      if (!allowed.ok) return allowed;
      const state = isIn(proposal, ['approved']);
      if (!state.ok) return state;
      const versions = await stillApproved(inside, proposal);
      if (!versions.ok) return versions;
      const mayAdd = await mayRelease(
        inside,
        versions.value.map(({ versionId }) => versionId),
      );
      if (!mayAdd.ok) return mayAdd;
      for (const { versionId } of versions.value) {
        const added = await this.releases.add(inside, releaseId, versionId);
        if (!added.ok) return added;
      }
      const scheduled = { ...proposal, releaseId };
      return move(inside, scheduled, 'scheduled', 'release-manager', { action: 'proposal.scheduled', details: { release: releaseId } });
    });
  }

  /** Takes a proposal out of its release. */
  unschedule(context: Context, proposalId: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const proposal = await lockProposal(inside, proposalId);
      if (!proposal.ok) return proposal;
      const allowed = mayAct(inside, 'release.manage', proposal.value.subjectField);
      return allowed.ok ? this.takeOut(inside, proposal.value, 'release-manager', null) : allowed;
    });
  }

  /** Orders the publication of a release: done at once when its date has come, else when it comes. */
  orderPublication(context: Context, releaseId: string): Promise<Result<ReleaseRecord | null, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ReleaseRecord | null, ProposalRefusal>> => {
      if (!permits(inside.actor, 'release.manage')) return refuse('ROLE_MISSING', { action: 'release.manage', subjectField: '*' });
      const rows: { due: boolean }[] = isId(releaseId)
        ? await inside.manager.query('select effective_from <= $2 as due from release where id = $1', [releaseId, inside.now])
        : [];
      if (rows[0] === undefined) return refuse('RELEASE_UNKNOWN', { release: releaseId }, ['release']);
      // Everybody locks proposals before their release, or two could wait for each other; the order refers to the release.
      await scheduledIn(inside, releaseId);
      const items = await releaseItems(inside, releaseId);
      const mayPublish = await mayRelease(
        inside,
        items.map((item) => item.version_id),
      );
      if (!mayPublish.ok) return mayPublish;
      await inside.manager.query(
        'insert into publication_order (release_id, ordered_by, ordered_at) values ($1, $2, $3) on conflict (release_id) do nothing',
        [releaseId, inside.actor.personId, inside.now],
      );
      record(inside, { action: 'release.publication-ordered', entity: { kind: 'release', id: releaseId } });
      return rows[0].due ? this.publish(inside, releaseId) : ok(null);
    });
  }

  /**
   * The clock: publishes every ordered release whose date has come. Proposals that no longer hold (their content or what they start
   * from has changed) leave the release first, back to *approved*, and are reported. Returns the releases that were published.
   */
  async publishDue(context: Context): Promise<readonly ReleaseRecord[]> {
    const due: { id: string }[] = await context.manager.query(
      `select r.id from release r join publication_order o on o.release_id = r.id
       where r.state = 'open' and r.effective_from <= $1 order by r.effective_from, r.id`,
      [context.now],
    );
    const published: ReleaseRecord[] = [];
    for (const { id } of due) {
      // Whatever is wrong with one release keeps no other from taking effect.
      try {
        await this.dropBroken(context, id);
        const result = await this.transactions.run(context, (inside) => this.publish(inside, id));
        if (result.ok) published.push(result.value);
        else
          this.logger.warn(
            { release: id, refused: result.refusals.map(({ code, args }) => ({ code, ...args })) },
            'a due release is refused',
          );
      } catch (error) {
        this.logger.error({ release: id, error }, 'a due release could not be published');
      }
    }
    return published;
  }

  private async publish(context: Context, releaseId: string): Promise<Result<ReleaseRecord, ProposalRefusal>> {
    const proposals = await scheduledIn(context, releaseId);
    const approved = new Map<string, ApprovedVersion>();
    for (const proposal of proposals) {
      const versions = await stillScheduled(context, proposal);
      if (!versions.ok) return versions;
      for (const version of versions.value) approved.set(version.versionId, version);
    }
    const ungoverned = (await draftsOfRelease(context, releaseId)).find(({ versionId }) => !approved.has(versionId));
    if (ungoverned !== undefined) return refuse('RELEASE_NOT_GOVERNED', { url: ungoverned.url, version: ungoverned.version });
    const published = await this.releases.publish(context, releaseId, (versionId) => {
      const { decisionId, authorityId } = approved.get(versionId)!;
      return { decisionId, registration: authorityId === null ? null : { authorityId, status: 'recorded' } };
    });
    if (!published.ok) return published;
    for (const { responsibility, ...about } of approved.values()) {
      if (responsibility !== null) await assertResponsibility(context, { ...about, responsibility });
    }
    for (const proposal of proposals) {
      const details = { release: releaseId, name: published.value.name };
      const moved = await move(context, proposal, 'published', 'clock', { action: 'proposal.published', details });
      if (!moved.ok) return moved;
    }
    return published;
  }

  private async dropBroken(context: Context, releaseId: string): Promise<void> {
    await this.transactions.run(context, async (inside): Promise<Result<null, ProposalRefusal>> => {
      for (const proposal of await scheduledIn(inside, releaseId)) {
        const holds = await stillScheduled(inside, proposal);
        if (holds.ok) continue;
        const out = await this.takeOut(inside, proposal, 'system', holds.refusals[0]!.code);
        if (!out.ok) return out;
      }
      return ok(null);
    });
  }

  private async takeOut(
    context: Context,
    proposal: ProposalRecord,
    by: 'release-manager' | 'system',
    because: string | null,
  ): Promise<Result<ProposalRecord, ProposalRefusal>> {
    const scheduled = isIn(proposal, ['scheduled']);
    if (!scheduled.ok) return scheduled;
    for (const { draftVersionId } of await itemsOf(context, proposal.id)) {
      const removed = await this.releases.remove(context, proposal.releaseId!, draftVersionId);
      if (!removed.ok) return removed;
    }
    const details = { release: proposal.releaseId, ...(because === null ? {} : { because }) };
    return move(context, proposal, 'approved', by, { action: 'proposal.unscheduled', details });
  }
}

/** The scheduled proposals of a release, locked in a fixed order. */
function scheduledIn(context: Context, releaseId: string): Promise<ProposalRecord[]> {
  return context.manager.query(
    `select ${PROPOSAL_COLUMNS} from change_proposal p where p.release_id = $1 and p.state = 'scheduled' order by p.id for update`,
    [releaseId],
  );
}

/** The same of a scheduled proposal, whose versions have to be in its release besides. */
async function stillScheduled(context: Context, proposal: ProposalRecord): Promise<Result<readonly ApprovedVersion[], ProposalRefusal>> {
  const versions = await stillApproved(context, proposal);
  const left = versions.ok ? versions.value.find(({ isInRelease }) => !isInRelease) : undefined;
  return left === undefined ? versions : refuse('LEFT_RELEASE', { url: left.url });
}

/** The versions that a proposal's last decision approved, or why they can no longer be published. */
async function stillApproved(context: Context, proposal: ProposalRecord): Promise<Result<readonly ApprovedVersion[], ProposalRefusal>> {
  const versions = await approvedVersions(context, proposal.id);
  const changed = versions.length === 0 || versions.some(({ isAsDecided }) => !isAsDecided);
  if (changed) return refuse('NOT_APPROVED');
  const outdated = new Set(await outdatedUrls(context, proposal.id));
  const url = versions.map((version) => version.url).find((candidate) => outdated.has(candidate));
  return url === undefined ? ok(versions) : refuse('BASE_OUTDATED', { url });
}
