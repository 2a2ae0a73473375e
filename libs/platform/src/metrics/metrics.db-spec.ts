import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Metrics, watchDatabase } from '../index.js';

describe('metrics', () => {
  let database: TestDatabase;
  let metrics: Metrics;
  const value = async (series: string) => {
    const line = (await metrics.text()).split('\n').find((text) => text.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => {
    metrics = new Metrics();
    watchDatabase(metrics, database.dataSource);
  });
  afterAll(() => database.drop());

  it('count requests by the template of their route', async () => {
    metrics.observe({ method: 'GET', route: '/api/v1/versions/:id', status: 200, seconds: 0.003 });
    metrics.observe({ method: 'GET', route: '/api/v1/versions/:id', status: 200, seconds: 3 });
    const labels = 'method="GET",route="/api/v1/versions/:id",status="200"';
    expect(await value(`termverk_http_request_duration_seconds_count{${labels}}`)).toBe(2);
    expect(await value(`termverk_http_request_duration_seconds_bucket{le="0.005",${labels}}`)).toBe(1);
  });

  it('tell of the pool, of jobs that wait and of events that nobody has read', async () => {
    await database.dataSource.query(`
      select graphile_worker.add_job('nobody-does-this', run_at => now() - interval '1 minute');
      insert into outbox_reader (name) values ('slow');
      insert into outbox_event (topic, subject_id, payload, created_at) values ('a.b', '1', '{}', now() - interval '1 hour')`);
    expect(await value('termverk_jobs{state="waiting"}')).toBe(1);
    expect(await value('termverk_job_lag_seconds')).toBeGreaterThan(59);
    expect(await value('termverk_outbox_unread{reader="slow"}')).toBe(1);
    expect(await value('termverk_outbox_lag_seconds{reader="slow"}')).toBeGreaterThan(3599);
    expect(await value('termverk_database_connections_limit')).toBe(8);
  });

  it('leave out what cannot be read, and answer all the same', async () => {
    metrics.gauge('termverk_spec_broken', 'Broken.', () => Promise.reject(new Error('planned')));
    metrics.gauge('termverk_spec_whole', 'Whole.', () => 7);
    expect(await value('termverk_spec_broken')).toBeUndefined();
    expect(await value('termverk_spec_whole')).toBe(7);
  });
});
