import type { DataSource } from 'typeorm';

/**
 * Waits until readers of the outbox may have every event: they wait for each transaction of the server that began before one was written,
 * those of other databases, and so of other specs, too. Throws after a minute.
 */
export async function eventsReadable(dataSource: DataSource): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const [row]: { readable: boolean }[] = await dataSource.query(
      'select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as readable from outbox_event',
    );
    if (row!.readable) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('a transaction of another database has lasted for a minute');
}
