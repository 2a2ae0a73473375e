import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of the columns of a row that may not change, without those given. */
const asItWas = (...but: readonly string[]): string => {
  const without = (row: string) => [`to_jsonb(${row})`, ...but.map((column) => `'${column}'`)].join(' - ');
  return `${without('old')} = ${without('new')}`;
};

/** An end is set once, or brought forward while it is still to come. */
const ENDS = `(old.valid_to is null or (old.valid_to > now() and new.valid_to < old.valid_to))`;

/**
 * Members of a body say themselves that they take part in a decision; and what holds until a day to come can be ended before, as when
 * somebody leaves.
 */
export class TakingPart1764000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- That a member takes part in the decision on a frozen brief. Another brief asks anew.
      create table decision_attendance (
        id uuid primary key,
        brief_id uuid not null references decision_brief,
        body_id uuid not null references governance_body,
        person_id uuid not null references person,
        -- For whom the person acted.
        organisation_id uuid not null references organisation,
        attended_at timestamptz not null,
        withdrawn_at timestamptz,
        check (withdrawn_at >= attended_at)
      );
      create unique index decision_attendance_once on decision_attendance (brief_id, body_id, person_id) where withdrawn_at is null;
      create index decision_attendance_person on decision_attendance (person_id);
      create function refuse_attendance_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and ${asItWas('withdrawn_at')} and old.withdrawn_at is null then return new; end if;
        raise exception 'an attendance may only be withdrawn, once: % refused', lower(tg_op) using errcode = 'TV001';
      end $$;
      create trigger decision_attendance_kept before update or delete on decision_attendance
        for each row execute function refuse_attendance_change();
      create trigger decision_attendance_no_truncate before truncate on decision_attendance for each statement execute function refuse_change();

      create or replace function refuse_dated_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and ${asItWas('valid_to')} and ${ENDS} then return new; end if;
        raise exception '% may only be ended, once: % refused', tg_table_name, lower(tg_op) using errcode = 'TV001';
      end $$;
      create or replace function refuse_seat_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and ${asItWas('valid_to', 'position')}
          and (new.valid_to is not distinct from old.valid_to or ${ENDS})
          and (old.position is null or new.position is not distinct from old.position) then
          return new;
        end if;
        raise exception 'a seat may only be ended, once: % refused', lower(tg_op) using errcode = 'TV001';
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseWhatMembersSaid(runner);
    await runner.query(`
      drop table decision_attendance;
      drop function refuse_attendance_change;
      create or replace function refuse_dated_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and to_jsonb(old)->'valid_to' = 'null' and ${asItWas('valid_to')} then
          return new;
        end if;
        raise exception '% may only be ended, once: % refused', tg_table_name, lower(tg_op) using errcode = 'TV001';
      end $$;
      create or replace function refuse_seat_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and ${asItWas('valid_to', 'position')}
          and (old.valid_to is null or new.valid_to is not distinct from old.valid_to)
          and (old.position is null or new.position is not distinct from old.position) then
          return new;
        end if;
        raise exception 'a seat may only be ended, once: % refused', lower(tg_op) using errcode = 'TV001';
      end $$;
    `);
  }
}

/** The version before would let somebody else say who takes part, and what members have said of decisions that are to come would be lost. */
async function refuseWhatMembersSaid(runner: QueryRunner): Promise<void> {
  const waiting = (await runner.query(`
    select distinct p.number from decision_attendance t join decision_brief b on b.id = t.brief_id join change_proposal p on p.id = b.proposal_id
    where t.withdrawn_at is null and p.state = 'decision-pending' order by p.number`)) as { number: number }[];
  if (waiting.length === 0) return;
  throw new Error(
    `members have said that they take part in decisions that are not made, which the version before has no place for: proposals ${waiting
      .map(({ number }) => number)
      .join(', ')}. Decide on them, let the members take it back (withdrawAttendance), or stay at this version.`,
  );
}
