import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'agency', 'region', 'municipality', 'collaboration', 'vendor', 'sdo', 'association', 'patient-organisation',
  'register-holder', 'private-provider', 'non-profit-provider', 'government', 'committee'`;

/** What the directory knows besides names: abbreviations, other names, what became of what, and what systems are and depend on. */
export class Directory1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisation drop constraint organisation_kind_check;
      alter table organisation
        -- Besides those of before: a part of another organisation, a university, a court, and a company that sells no system here.
        add constraint organisation_kind_check check (kind in (${KINDS}, 'unit', 'university', 'court', 'company')),
        add column abbreviation text,
        -- The county that a region or municipality lies in. A municipality is not part of its region.
        add column county_code text check (county_code ~ '^[0-9]{2}$'),
        -- [{ name, source? }]: names beside its own, as others write them.
        add column other_names jsonb not null default '[]';
      update organisation set county_code = code where kind = 'region' and code ~ '^[0-9]{2}$';
      create index organisation_part_of on organisation (part_of);
      create index organisation_county on organisation (county_code, kind);

      -- Who took over from whom. \`since\` is YYYY, YYYY-MM or YYYY-MM-DD.
      create table organisation_succession (
        predecessor_id uuid not null references organisation,
        successor_id uuid not null references organisation,
        since text check (since ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        sources jsonb not null default '[]',
        primary key (predecessor_id, successor_id),
        check (predecessor_id <> successor_id)
      );
      create index organisation_succession_successor on organisation_succession (successor_id);

      alter table subject_field
        add column legal_domains text[] not null default '{}',
        add column sources jsonb not null default '[]';

      alter table governance_body
        add column kind text,
        add column part_of uuid references governance_body,
        -- Where another body calls it together; an organisation that does is organisation_id.
        add column convener_body_id uuid references governance_body,
        add column note_sv text,
        add column note_en text,
        add column earlier_names jsonb not null default '[]',
        add column other_names jsonb not null default '[]';
      create index governance_body_part_of on governance_body (part_of);

      create table governance_body_succession (
        predecessor_id uuid not null references governance_body,
        successor_id uuid not null references governance_body,
        since text check (since ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        sources jsonb not null default '[]',
        primary key (predecessor_id, successor_id),
        check (predecessor_id <> successor_id)
      );
      create index governance_body_succession_successor on governance_body_succession (successor_id);

      alter table seat add column position text check (position in ('chair', 'vice-chair', 'member'));
      -- A seat stays as it is but for an end, set once, and for its position, told once where it was not recorded before.
      create function refuse_seat_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and to_jsonb(old) - 'valid_to' - 'position' = to_jsonb(new) - 'valid_to' - 'position'
          and (old.valid_to is null or new.valid_to is not distinct from old.valid_to)
          and (old.position is null or new.position is not distinct from old.position) then
          return new;
        end if;
        raise exception 'a seat may only be ended, once: % refused', lower(tg_op) using errcode = 'TV001';
      end $$;
      drop trigger seat_ends_once on seat;
      create trigger seat_ends_once before update or delete on seat for each row execute function refuse_seat_change();

      alter table registered_system rename column name to name_sv;
      alter table registered_system
        add column name_en text,
        add column abbreviation text,
        add column earlier_names jsonb not null default '[]',
        add column other_names jsonb not null default '[]',
        add column part_of uuid references registered_system,
        add column vendor_id uuid references organisation,
        -- What a source tells of it, and the day (YYYY, YYYY-MM or YYYY-MM-DD) of which it tells.
        add column status text check (status in ('proposed', 'planned', 'procured', 'being-introduced', 'in-use', 'partly-paused', 'ended')),
        add column status_as_of text,
        add column ended_on text,
        -- The rows of the table of systems that must work which it stands for.
        add column requirement_rows smallint[] not null default '{}';
      create index registered_system_name on registered_system (name_sv collate "sv-x-icu", id);
      create index registered_system_owner on registered_system (owner_id);
      create index registered_system_part_of on registered_system (part_of);

      -- What a system depends on. A canonical that the registry does not hold yet stands here until it does.
      create table registered_system_artefact (
        system_id uuid not null references registered_system,
        canonical text not null,
        role text not null check (role in ('produces', 'consumes', 'depends-on', 'publishes')),
        sources jsonb not null default '[]',
        primary key (system_id, canonical, role)
      );
      create index registered_system_artefact_canonical on registered_system_artefact (canonical);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table registered_system_artefact;
      drop index registered_system_name;
      alter table registered_system drop column requirement_rows, drop column ended_on, drop column status_as_of, drop column status,
        drop column vendor_id, drop column part_of, drop column other_names, drop column earlier_names, drop column abbreviation,
        drop column name_en;
      alter table registered_system rename column name_sv to name;
      drop index registered_system_owner;

      drop trigger seat_ends_once on seat;
      drop function refuse_seat_change;
      create trigger seat_ends_once before update or delete on seat for each row execute function refuse_dated_change();
      alter table seat drop column position;

      drop table governance_body_succession;
      alter table governance_body drop column other_names, drop column earlier_names, drop column note_en, drop column note_sv,
        drop column convener_body_id, drop column part_of, drop column kind;
      alter table subject_field drop column sources, drop column legal_domains;

      drop table organisation_succession;
      alter table organisation drop column other_names, drop column county_code, drop column abbreviation;
      drop index organisation_part_of;
      alter table organisation drop constraint organisation_kind_check;
      -- What is of a kind that was not known before becomes the nearest that was.
      update organisation set kind = case kind when 'unit' then 'collaboration' when 'company' then 'vendor' else 'agency' end
        where kind not in (${KINDS});
      alter table organisation add constraint organisation_kind_check check (kind in (${KINDS}));
    `);
  }
}
