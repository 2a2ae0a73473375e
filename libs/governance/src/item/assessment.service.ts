import { classOfChanges, type ChangeClass, type SemanticChange } from '@termverk/kernel';
import { Injectable } from '@nestjs/common';
import { ComparisonService, type ContentSnapshot } from '@termverk/catalogue';
import type { Context } from '@termverk/platform';
import { compareVersions, stepBetween, stepOfClass, type VersionStep } from '@termverk/terminology';
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
    const assessed: AssessedItem[] = [];
    for (const item of await itemsOf(context, proposalId)) assessed.push(await this.assessItem(context, item));
    return assessed;
  }

  /** What the draft of an item holds now. */
  snapshot(context: Context, item: ItemRecord): Promise<ContentSnapshot> {
    return this.comparison.snapshot(context, item.draftVersionId);
  }

  /** How far the changes of an item reach since it held something. */
  async classSince(context: Context, item: ItemRecord, before: ContentSnapshot): Promise<ChangeClass> {
    return classOfChanges(await this.comparison.compareContent(context, before, await this.snapshot(context, item)));
  }

  /** One item as it is now. */
  async assessItem(context: Context, item: ItemRecord): Promise<AssessedItem> {
    const { baseVersionId, baseVersion } = item;
    const changes = baseVersionId === null ? null : await this.comparison.compare(context, baseVersionId, item.draftVersionId);
    const classification = classify(changes, await isMeaningSigned(context, item));
    return {
      item,
      changes,
      ...classification,
      leastStep: stepOfClass(classification.changeClass),
      declaredStep: baseVersion === null ? 'major' : declaredStep(baseVersion, item.version),
    };
  }
}

/** Undefined when nobody can tell; a number that goes backwards takes no step. */
function declaredStep(from: string, to: string): VersionStep | undefined {
  return stepBetween(from, to) ?? (compareVersions(from, to) === undefined ? undefined : 'none');
}

/** True when a terminologist who wrote nothing of it has signed, for just this content, that the meaning is unchanged. */
async function isMeaningSigned(context: Context, item: ItemRecord): Promise<boolean> {
  const rows: { signed: boolean }[] = await context.manager.query(
    `select exists (select 1 from meaning_sign_off where item_id = $1 and covered_checksum = decode($2, 'hex') and signed_by <> all($3::uuid[])) as signed`,
    [item.id, item.checksum, item.authorIds],
  );
  return rows[0]!.signed;
}
