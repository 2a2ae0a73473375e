import { Injectable } from '@nestjs/common';
import { Reads } from '@termverk/platform';

/** After which topics something that was told before may not be known any more. Such a notice may itself be hidden. */
const HIDING_TOPICS = ['case.marked-secret', 'case.disposed'];

/** $1 the last number that was looked at, $2 topics. Namespaces are opened and closed without a notice, in a table that only grows. */
const LOOK = `
  select coalesce(max(n.seq), $1::bigint)::text as seq, coalesce(bool_or(n.topic = any($2::text[])), false) as hides,
    (select count(*) from namespace_reading)::text as readings
  from event_notice n where n.seq > $1::bigint`;

/** Notices when something that was told becomes hidden, on whichever node that was done. */
@Injectable()
export class Hidings {
  private seq = '0';
  private readings = '0';

  constructor(private readonly reads: Reads) {}

  /** Begins with what comes after a number. */
  async start(after: string): Promise<void> {
    this.seq = after;
    await this.hasNew();
  }

  /** True when something may have become hidden since it was asked last. */
  async hasNew(): Promise<boolean> {
    const row = await this.reads.row<{ seq: string; hides: boolean; readings: string }>(LOOK, [this.seq, HIDING_TOPICS]);
    const { seq, hides, readings } = row!;
    const hasNew = hides || readings !== this.readings;
    this.seq = seq;
    this.readings = readings;
    return hasNew;
  }
}
