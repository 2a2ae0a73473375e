import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@termverk/kernel';
import { DataSource, type EntityManager } from 'typeorm';

/** An event as a reader gets it. Ids rise in the order of commit groups, not one by one. */
export interface ReadEvent {
  readonly id: string;
  readonly topic: string;
  readonly subjectId: string;
  readonly payload: JsonObject;
  readonly createdAt: Date;
}

/** Hands outbox events to named readers: each event at least once, in order, however the process ends in between. */
@Injectable()
export class OutboxReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Gives the next events to `handle` and moves the reader's position in the same transaction, so what `handle` writes with the
   * manager it is given is written exactly once. Returns how many there were. One caller at a time per reader; another one gets 0.
   */
  async read(
    reader: string,
    limit: number,
    handle: (events: readonly ReadEvent[], manager: EntityManager) => Promise<void>,
  ): Promise<number> {
    await this.dataSource.query('insert into outbox_reader (name) values ($1) on conflict do nothing', [reader]);
    return this.dataSource.transaction(async (manager) => {
      const positions: { xid: string; event_id: string }[] = await manager.query(
        'select xid::text, event_id from outbox_reader where name = $1 for update skip locked',
        [reader],
      );
      const position = positions[0];
      if (position === undefined) return 0;
      // A transaction that started earlier may commit later with lower ids: only what no running transaction can still precede is read.
      const rows: (ReadEvent & { xid: string })[] = await manager.query(
        `select id, xid::text as xid, topic, subject_id as "subjectId", payload, created_at as "createdAt"
         from outbox_event
         where (xid, id) > ($1::xid8, $2::bigint) and xid < outbox_horizon()
         order by xid, id limit $3`,
        [position.xid, position.event_id, limit],
      );
      const last = rows.at(-1);
      if (last === undefined) return 0;
      await handle(rows, manager);
      await manager.query('update outbox_reader set xid = $2::xid8, event_id = $3, read_at = now() where name = $1', [
        reader,
        last.xid,
        last.id,
      ]);
      return rows.length;
    });
  }

  /** True while there are events that the reader has not been given, also those that a running transaction still holds back. */
  async waits(reader: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `select 1 from outbox_event e
       where (e.xid, e.id) > (select xid, event_id from outbox_reader where name = $1) limit 1`,
      [reader],
    );
    return rows.length > 0;
  }
}
