import { classOfChanges, type ChangeClass, type SemanticChange } from '@termverk/kernel';
import { Injectable } from '@nestjs/common';
import { ComparisonService, type ContentSnapshot, type CountedChanges } from '@termverk/catalogue';
import type { Context } from '@termverk/platform';
import { compareVersions, stepBetween, stepOfClass, type VersionStep } from '@termverk/terminology';
import { MOST_WRITTEN } from '../case/document/written-changes.js';
import { classify, type Classification } from './classify.js';
import { itemsOf, type ItemRecord } from './item.record.js';

/** An item with what its draft changes, and how far. */
export interface AssessedItem extends Classification {
  readonly item: ItemRecord;
  /** Against the base version; null when there is none. */
  readonly changes: readonly SemanticChange[] | null;
  /** The least step of the version number that the changes ask for. */
  readonly leastStep: VersionStep;
  /** The step that the draft's number takes; undefined when the numbers follow no known policy. */
  readonly declaredStep: VersionStep | undefined;
}

/** Compares the drafts of a proposal with what they start from, and says by which class each is governed. */
@Injectable()
export class AssessmentService {
  constructor(private readonly comparison: ComparisonService) {}

  /** All items of a proposal as they are now. */
  async assess(context: Context, proposalId: string): Promise<AssessedItem[]> {
    return this.assessItems(context, await itemsOf(context, proposalId));
  }

  /** What the draft of an item holds now. */
  snapshot(context: Context, item: ItemRecord): Promise<ContentSnapshot> {
    return this.comparison.snapshot(context, item.draftVersionId);
  }

  /** How far the changes of an item reach since it held something. */
  async classSince(context: Context, item: ItemRecord, before: ContentSnapshot): Promise<ChangeClass> {
    return classOfChanges(await this.comparison.compareContent(context, before, await this.snapshot(context, item)));
  }

  /**
   * What is written of the changes of items in documents: of what is new, every row that it adds. No more than `most` of all items are made,
   * in their order; how many there are is told of each.
   */
  async written(context: Context, assessed: readonly AssessedItem[], most = MOST_WRITTEN): Promise<CountedChanges[]> {
    const written: CountedChanges[] = [];
    let left = most;
    for (const { item, changes } of assessed) {
      const one =
        changes === null
          ? await this.comparison.addedBy(context, item.draftVersionId, left)
          : { changes: changes.slice(0, left), count: changes.length };
      left -= one.changes.length;
      written.push(one);
    }
    return written;
  }

  /** One item as it is now. */
  async assessItem(context: Context, item: ItemRecord): Promise<AssessedItem> {
    const [assessed] = await this.assessItems(context, [item]);
    return assessed!;
  }

  /** Several items as they are now: their contents and sign-offs are read together, and rows only where they differ. */
  async assessItems(context: Context, items: readonly ItemRecord[]): Promise<AssessedItem[]> {
    const compared = items.flatMap(({ baseVersionId, draftVersionId }) => (baseVersionId === null ? [] : [baseVersionId, draftVersionId]));
    const ids = [...new Set(compared)];
    const snapshots = ids.length === 0 ? [] : await this.comparison.snapshots(context, ids);
    const contents = new Map(ids.map((id, i) => [id, snapshots[i]!]));
    const signed = await signedItems(context, items);
    const assessed: AssessedItem[] = [];
    for (const item of items) {
      const { baseVersionId, baseVersion, draftVersionId } = item;
      const changes =
        baseVersionId === null
          ? null
          : await this.comparison.compareContent(context, contents.get(baseVersionId)!, contents.get(draftVersionId)!);
      const classification = classify(changes, signed.has(item.id));
      assessed.push({
        item,
        changes,
        ...classification,
        leastStep: stepOfClass(classification.changeClass),
        declaredStep: baseVersion === null ? 'major' : declaredStep(baseVersion, item.version),
      });
    }
    return assessed;
  }
}

/** Undefined when nobody can tell; a number that goes backwards takes no step. */
function declaredStep(from: string, to: string): VersionStep | undefined {
  return stepBetween(from, to) ?? (compareVersions(from, to) === undefined ? undefined : 'none');
}

/** The items of which a terminologist who wrote nothing of them has signed, for just this content, that the meaning is unchanged. */
async function signedItems(context: Context, items: readonly ItemRecord[]): Promise<ReadonlySet<string>> {
  const rows: { item_id: string; checksum: string; signed_by: string }[] = await context.manager.query(
    `select item_id, encode(covered_checksum, 'hex') as checksum, signed_by from meaning_sign_off where item_id = any($1::uuid[])`,
    [items.map(({ id }) => id)],
  );
  const byId = new Map(items.map((item) => [item.id, item]));
  const counting = rows.filter(({ item_id: id, checksum, signed_by: signer }) => {
    const item = byId.get(id)!;
    return item.checksum === checksum && !item.authorIds.includes(signer);
  });
  return new Set(counting.map((row) => row.item_id));
}
