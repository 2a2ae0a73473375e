import { compareVersions } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import type { Fact } from '../fact/fact.service.js';
import { at, timeline, type Dated } from '../fact/timeline.js';

/** A version that is or becomes the one that an unversioned canonical means, by number, and what decided it. */
export interface DefaultVersion {
  readonly id: string;
  readonly version: string;
  readonly decisionId: string | null;
}

/**
 * The facts that make a newly published version the default from a time on: none when the default then is a later edition. Later
 * editions that are to become the default after that time still do. Of two that cannot be compared the one published last counts.
 */
export function defaultFacts(
  artefactId: string,
  version: DefaultVersion,
  effectiveFrom: Date,
  defaults: readonly Dated<DefaultVersion>[],
): Fact[] {
  const isEarlierThan = (other: DefaultVersion | null) => other !== null && (compareVersions(version.version, other.version) ?? 0) < 0;
  if (isEarlierThan(at(defaults, effectiveFrom.getTime()))) return [];
  const fact = ({ id, decisionId }: DefaultVersion, validFrom: Date): Fact => ({
    artefactId,
    kind: 'default-version',
    value: { versionId: id },
    decisionId,
    validFrom,
  });
  const still = defaults.filter((other) => other.fromMs > effectiveFrom.getTime() && isEarlierThan(other.value));
  return [fact(version, effectiveFrom), ...still.map((other) => fact(other.value!, new Date(other.fromMs)))];
}

/** The default version of an artefact, now, before and later, in the running transaction. */
export async function defaultVersions(context: Context, artefactId: string): Promise<Dated<DefaultVersion>[]> {
  const rows: { fromMs: number; toMs: number | null; value: DefaultVersion | null }[] = await context.manager.query(
    `select (extract(epoch from f.valid_from) * 1000)::float8 as "fromMs", (extract(epoch from f.valid_to) * 1000)::float8 as "toMs",
       case when v.id is not null then jsonb_build_object('id', v.id, 'version', v.version, 'decisionId', f.decision_id) end as value
     from fact f left join artefact_version v on v.id = (f.value->>'versionId')::uuid
     where f.artefact_id = $1 and f.kind = 'default-version' order by f.id`,
    [artefactId],
  );
  return timeline(rows);
}
