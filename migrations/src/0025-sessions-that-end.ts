import type { MigrationInterface, QueryRunner } from 'typeorm';

const REASONS = `'signed-out', 'signed-in-anew', 'ended-by-person', 'ended-by-administrator', 'provider-logout', 'provider-refused', 'provider-silent'`;

/** Sessions also end by time, and nothing that says whose browser it was outlives one. */
export class SessionsThatEnd1764000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table session alter column subject_hash drop not null;
      alter table session drop constraint session_end_reason_check;
      alter table session add constraint session_end_reason_check check (end_reason in (${REASONS}, 'ran-out', 'unused')) not valid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Those that have ended are of no more use.
      delete from session where ended_at is not null;
      alter table session drop constraint session_end_reason_check;
      alter table session add constraint session_end_reason_check check (end_reason in (${REASONS}));
      alter table session alter column subject_hash set not null;
    `);
  }
}
