import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Free text of proposals that is what somebody said at a time, and goes only when its case is disposed of. */
const DISPOSABLE = [
  'item_check',
  'item_similarity',
  'related_item',
  'review',
  'meaning_sign_off',
  'consultation_item',
  'response_line',
  'disposition',
  'decision_brief',
  'decision',
  'decision_item',
  'event_notice',
];

/** What stands where a text was. */
const GONE = '[gallrad]';

/**
 * Proposals, consultations and decisions as public records: cases with a number, their documents, secrecy markings, retention and
 * disposal (tryckfrihetsförordningen chapter 2, offentlighets- och sekretesslagen (2009:400) chapter 5, arkivlagen (1990:782)).
 */
export class PublicRecords1764000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(NUMBERS);
    await runner.query(SECRECY);
    await runner.query(DISPOSAL);
    await runner.query(contentTriggers('public.'));
    for (const table of DISPOSABLE) {
      await runner.query(`
        drop trigger ${table}_append_only on ${table};
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function refuse_change_but_disposal()`);
    }
    await runner.query(BACKFILL);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of DISPOSABLE) {
      await runner.query(`
        drop trigger ${table}_append_only on ${table};
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function refuse_change()`);
    }
    await runner.query(contentTriggers(''));
    await runner.query(`
      drop function dispose_of_case, proposal_is_secret, open_case, case_series_of, case_number_of, file_case_document;
      drop table disposal_case, disposal, secrecy_marking, secrecy_ground, case_document, public_case, case_counter, case_series, retention_rule;
      drop function refuse_marking_change, refuse_change_but_disposal, disposal_runs;
      alter table licence_grant drop column granted_by, drop column reason;
    `);
  }
}

const TABLES = `
  -- How long records are kept, and on what ground: nothing is disposed of without a rule that says so (arkivlagen 10 §).
  create table retention_rule (
    code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
    title_sv text not null,
    title_en text,
    action text not null check (action in ('preserve', 'dispose')),
    after_years integer check (after_years between 1 and 200),
    legal_basis_sv text not null check (legal_basis_sv <> ''),
    legal_basis_en text,
    created_by uuid references person,
    created_at timestamptz not null default now(),
    check ((action = 'dispose') = (after_years is not null))
  );
  insert into retention_rule (code, title_sv, title_en, action, legal_basis_sv, legal_basis_en)
  values ('preserve', 'Bevaras', 'Preserved', 'preserve', 'Arkivlagen (1990:782) 3 §', 'The Archives Act (1990:782), section 3');

  -- One series of numbers per body and year; what comes to no body of its own is in the registry's.
  create table case_series (
    id uuid primary key default gen_random_uuid(),
    body_id uuid references governance_body,
    prefix text not null unique check (prefix ~ '^[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9-]{0,19}$'),
    pattern text not null default '{prefix} {year}-{number:5}'
      check (position('{prefix}' in pattern) > 0 and position('{year}' in pattern) > 0 and pattern ~ '[{]number(:[1-9])?[}]'),
    unique nulls not distinct (body_id)
  );
  insert into case_series (prefix) values ('REG');

  create table case_counter (
    series_id uuid not null references case_series,
    year integer not null,
    last_number integer not null,
    primary key (series_id, year)
  );

  create table public_case (
    id uuid primary key default gen_random_uuid(),
    number text not null unique,
    series_id uuid not null references case_series,
    year integer not null,
    sequence integer not null check (sequence > 0),
    body_id uuid references governance_body,
    proposal_id uuid not null unique references change_proposal,
    received_at timestamptz not null,
    opened_at timestamptz not null,
    retention_rule text not null default 'preserve' references retention_rule,
    disposed_at timestamptz,
    demo boolean not null default false,
    unique (series_id, year, sequence)
  );
  create index public_case_received on public_case (received_at desc, id desc);

  -- The documents of a case as they were when they came, went or were drawn up.
  create table case_document (
    id uuid primary key,
    case_id uuid not null references public_case,
    number integer not null check (number > 0),
    direction text not null check (direction in ('incoming', 'outgoing', 'drawn-up')),
    kind text not null check (kind in ('proposal', 'supplement', 'receipt', 'question', 'answer', 'consultation', 'consultation-response',
      'disposition', 'review', 'decision-brief', 'decision', 'rejection', 'closing', 'forwarding', 'withdrawal', 'follow-on')),
    dated_at timestamptz not null,
    person_id uuid references person,
    organisation_id uuid references organisation,
    source_kind text,
    source_id uuid,
    -- Restricted licences whose content it holds.
    licences text[] not null default '{}',
    body text,
    size_bytes integer not null,
    checksum bytea check (length(checksum) = 32),
    salt bytea check (length(salt) = 16),
    -- SHA-256 over salt and body: what the audit chain holds of it; says nothing of the body once the salt is gone.
    salted_hash bytea not null check (length(salted_hash) = 32),
    disposed_at timestamptz,
    unique (case_id, number),
    check ((disposed_at is null) = (body is not null and checksum is not null and salt is not null))
  );
  create index case_document_source on case_document (source_kind, source_id) where source_id is not null;

  -- Provisions that may keep a record secret, as they are named in a marking (offentlighets- och sekretesslagen 5 kap. 5 §).
  create table secrecy_ground (
    code text primary key,
    act text not null default 'offentlighets- och sekretesslagen (2009:400)',
    chapter integer not null,
    section text not null,
    title_sv text not null,
    title_en text,
    valid_from date,
    valid_to date
  );
  insert into secrecy_ground (code, chapter, section, title_sv, title_en) values
    ('osl-15-2', 15, '2', 'Försvarssekretess', 'Defence secrecy'),
    ('osl-18-8', 18, '8', 'Säkerhets- eller bevakningsåtgärd', 'Security or surveillance measures'),
    ('osl-19-1', 19, '1', 'Myndighets affärsverksamhet', 'Business activities of an authority'),
    ('osl-21-7', 21, '7', 'Behandling i strid med dataskyddsregleringen', 'Processing contrary to data protection law'),
    ('osl-25-1', 25, '1', 'Uppgift om enskild i hälso- och sjukvård', 'Information on individuals in health care'),
    ('osl-31-16', 31, '16', 'Affärs- eller driftförhållanden vid affärsförbindelse med en myndighet', 'Business conditions of those who deal with an authority'),
    ('osl-31-23', 31, '23', 'Upphovsrättsligt skyddat verk', 'Works protected by copyright');

  create table secrecy_marking (
    id uuid primary key,
    case_id uuid not null references public_case,
    document_id uuid references case_document,
    ground text not null references secrecy_ground,
    reason text not null check (reason <> ''),
    set_by uuid not null references person,
    set_by_organisation uuid not null references organisation,
    set_at timestamptz not null,
    lifted_by uuid references person,
    lifted_at timestamptz,
    lift_reason text,
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
  );
  create unique index secrecy_marking_holds on secrecy_marking (coalesce(document_id, case_id)) where lifted_at is null;
  create index secrecy_marking_case on secrecy_marking (case_id);

  create table disposal (
    id uuid primary key,
    listed_by uuid not null references person,
    listed_at timestamptz not null,
    run_by uuid references person,
    run_at timestamptz,
    xid xid8
  );
  create table disposal_case (
    disposal_id uuid not null references disposal,
    case_id uuid not null references public_case,
    rule text not null,
    legal_basis text not null,
    due_at timestamptz not null,
    documents integer not null,
    primary key (disposal_id, case_id)
  );

  alter table licence_grant add column granted_by uuid references person, add column reason text;
`;

const NUMBERS = `
  create function case_series_of(body uuid) returns uuid language plpgsql as $$
  declare
    found uuid;
    letters text;
    wish text;
    attempt integer := 1;
  begin
    select id into found from case_series where body_id is not distinct from body;
    if found is not null then return found; end if;
    -- The initials of the body's name in the register, with a number where others have them too.
    select upper(string_agg(left(word, 1), '' order by n)) into letters
    from governance_body b, regexp_split_to_table(b.slug, '[^a-z0-9]+') with ordinality as w (word, n)
    where b.id = body and word <> '';
    letters := left(coalesce(nullif(letters, ''), 'B'), 12);
    wish := letters;
    loop
      insert into case_series (body_id, prefix) values (body, wish) on conflict do nothing returning id into found;
      if found is null then select id into found from case_series where body_id = body; end if;
      if found is not null then return found; end if;
      attempt := attempt + 1;
      wish := letters || attempt;
    end loop;
  end $$;

  create function case_number_of(pattern text, prefix text, year integer, sequence integer) returns text language sql immutable as $$
    select replace(replace(regexp_replace(pattern, '[{]number(:[1-9])?[}]',
        repeat('0', greatest(0, coalesce((regexp_match(pattern, '[{]number:([1-9])[}]'))[1]::integer, 0) - length(sequence::text))) || sequence),
      '{year}', year::text), '{prefix}', prefix)
  $$;

  -- Gives a proposal its case. The counter's row stays locked until the transaction ends, and goes back with it: numbers have no gaps.
  create function open_case(id uuid, body uuid, proposal uuid, received timestamptz, opened timestamptz) returns text language plpgsql as $$
  declare
    of_series uuid := case_series_of(body);
    series case_series;
    in_year integer := extract(year from opened at time zone 'Europe/Stockholm');
    n integer;
    written text;
  begin
    -- A statement of its own: the series may have been made just now.
    select * into series from case_series s where s.id = of_series;
    insert into case_counter as c (series_id, year, last_number) values (of_series, in_year, 1)
      on conflict on constraint case_counter_pkey do update set last_number = c.last_number + 1 returning last_number into n;
    written := case_number_of(series.pattern, series.prefix, in_year, n);
    insert into public_case (id, number, series_id, year, sequence, body_id, proposal_id, received_at, opened_at, demo)
      select open_case.id, written, series.id, in_year, n, body, proposal, received, opened, p.demo from change_proposal p where p.id = proposal;
    return written;
  end $$;

  create function file_case_document(
    id uuid, of_case uuid, direction text, kind text, dated timestamptz, person uuid, organisation uuid, source_kind text, source_id uuid,
    licences text[], body text
  ) returns table (number integer, salted_hash bytea) language plpgsql as $$
  declare
    salt bytea := uuid_send(gen_random_uuid());
    bytes bytea := convert_to(body, 'UTF8');
    n integer;
    salted bytea;
  begin
    perform 1 from public_case c where c.id = of_case for update;
    select coalesce(max(d.number), 0) + 1 into n from case_document d where d.case_id = of_case;
    salted := sha256(salt || bytes);
    insert into case_document (id, case_id, number, direction, kind, dated_at, person_id, organisation_id, source_kind, source_id, licences,
      body, size_bytes, checksum, salt, salted_hash)
    values (id, of_case, n, direction, kind, dated, person, organisation, source_kind, source_id, licences, body, length(bytes),
      sha256(bytes), salt, salted);
    return query select n, salted;
  end $$;
`;

const SECRECY = `
  -- A proposal is kept secret with its case, or with any document of it but answers to consultations and what repeats them, which are
  -- kept by themselves.
  create function proposal_is_secret(proposal uuid) returns boolean language sql stable as $$
    select exists (
      select 1 from public_case c join secrecy_marking m on m.case_id = c.id left join case_document d on d.id = m.document_id
      where c.proposal_id = proposal and m.lifted_at is null
        and (d.id is null or d.kind not in ('consultation-response', 'disposition', 'decision-brief')))
  $$;

  -- True while a person's disposal runs: in the transaction that noted it, and nowhere else.
  create function disposal_runs() returns boolean language sql stable as $$
    select exists (
      select 1 from public.disposal d where d.id::text = current_setting('termverk.case_disposal', true) and d.xid = pg_current_xact_id_if_assigned())
  $$;

  -- A marking stays as it is, but for being lifted once.
  create function refuse_marking_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and old.lifted_at is null and new.lifted_at is not null
      and to_jsonb(old) - 'lifted_at' - 'lifted_by' - 'lift_reason' = to_jsonb(new) - 'lifted_at' - 'lifted_by' - 'lift_reason' then
      return new;
    end if;
    if tg_op = 'UPDATE' and public.disposal_runs() then return new; end if;
    raise exception 'a secrecy marking may only be lifted, once: % refused', lower(tg_op) using errcode = 'TV001';
  end $$;
  create trigger secrecy_marking_stays before update or delete on secrecy_marking for each row execute function refuse_marking_change();
  create trigger secrecy_marking_no_truncate before truncate on secrecy_marking for each statement execute function refuse_change();
`;

const DISPOSAL = `
  create function refuse_change_but_disposal() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and public.disposal_runs() then return null; end if;
    raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'TV001';
  end $$;
  create trigger case_document_stays before update or delete or truncate on case_document
    for each statement execute function refuse_change_but_disposal();

  -- Runs as its owner, so that nothing in it may be looked up where the nodes' role can create functions and operators: neither here nor
  -- in the triggers that fire within, which have the same path.
  -- Takes away everything that was said in a case. What stays is that there was one, its list of documents, and what was published.
  create function dispose_of_case(of_disposal uuid, of_case uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    proposal uuid;
    drafts uuid[];
    blocks bigint[];
    gone constant text := '${GONE}';
  begin
    if not exists (select 1 from public.disposal d join public.disposal_case c on c.disposal_id = d.id
                   where d.id = of_disposal and d.xid = pg_current_xact_id() and c.case_id = of_case) then
      raise exception 'case % is not in a disposal that runs', of_case using errcode = 'TV001';
    end if;
    select c.proposal_id into proposal from public.public_case c where c.id = of_case and c.disposed_at is null for update;
    if proposal is null then raise exception 'case % cannot be disposed of', of_case using errcode = 'TV001'; end if;
    perform set_config('termverk.case_disposal', of_disposal::text, true);
    update public.case_document set body = null, checksum = null, salt = null, disposed_at = at where case_id = of_case;
    update public.secrecy_marking set reason = gone, lift_reason = case when lift_reason is null then null else gone end where case_id = of_case;
    update public.change_proposal set title = gone, motivation = gone, operational_risks = '[]', it_risks = '[]', expected_effect = null,
      reference_list = '[]', remark = null where id = proposal;
    update public.item_check set findings = '[]' where item_id in (select id from public.proposal_item where proposal_id = proposal);
    update public.item_similarity set found = '[]' where item_id in (select id from public.proposal_item where proposal_id = proposal);
    update public.related_item set reason = gone where item_id in (select id from public.proposal_item where proposal_id = proposal);
    update public.review set comment = gone where item_id in (select id from public.proposal_item where proposal_id = proposal);
    update public.meaning_sign_off set reason = gone where item_id in (select id from public.proposal_item where proposal_id = proposal);
    update public.consultation_item set header = null, block_ids = null where item_id in (select id from public.proposal_item where proposal_id = proposal);
    update public.consultation set theme = gone, questions = '[]' where proposal_id = proposal;
    update public.disposition set reason = gone where line_id in (
      select l.id from public.response_line l join public.proposal_item i on i.id = l.item_id where i.proposal_id = proposal);
    update public.response_line set comment = gone where item_id in (select id from public.proposal_item where proposal_id = proposal);
    -- Proposed content that was never published; what was published is the registry's and stays.
    drafts := array(select i.draft_version_id from public.proposal_item i join public.artefact_version v on v.id = i.draft_version_id
                    where i.proposal_id = proposal and v.frozen_at is null);
    blocks := array(select distinct b.block_id from public.version_block b where b.version_id = any(drafts));
    delete from public.version_block where version_id = any(drafts);
    update public.artefact_version set header = '{}', row_order = null, row_count = 0, change_note_sv = null, change_note_en = null where id = any(drafts);
    blocks := array(select b from unnest(blocks) b where not exists (select 1 from public.version_block v where v.block_id = b));
    delete from public.content_row where block_id = any(blocks);
    delete from public.content_block where id = any(blocks);
    update public.artefact a set name = gone, title_sv = gone, title_en = null, description_sv = null, description_en = null
      from public.proposal_item i where i.proposal_id = proposal and a.id = i.artefact_id and a.published_at is null
        and not exists (select 1 from public.artefact_version v where v.artefact_id = a.id and not (v.id = any(drafts)));
    update public.decision_brief set body = '{}' where proposal_id = proposal;
    update public.decision set reasons = gone where proposal_id = proposal;
    update public.decision_item set reasons = null where item_id in (select id from public.proposal_item where proposal_id = proposal);
    update public.event_notice set title_sv = gone, title_en = null
      where (subject_kind = 'proposal' and subject_id = proposal::text) or (subject_kind = 'case' and subject_id = of_case::text);
    update public.public_case set disposed_at = at where id = of_case;
    perform set_config('termverk.case_disposal', '', true);
  end $$;
`;

/** What fires when a disposal takes content away, with its tables named by their schema or as they were before. */
const contentTriggers = (schema: 'public.' | '') => `
  create or replace function refuse_used_block_removal() returns trigger language plpgsql as $$
  begin
    if exists (select 1 from ${schema}version_block where block_id = old.block_id) then
      raise exception 'block % belongs to a version', old.block_id using errcode = 'TV002';
    end if;
    return old;
  end $$;
  create or replace function refuse_published_block_change() returns trigger language plpgsql as $$
  begin
    if exists (select 1 from ${schema}artefact_version v
               where v.id in (case when tg_op <> 'INSERT' then old.version_id end, case when tg_op <> 'DELETE' then new.version_id end)
                 and v.frozen_at is not null) then
      raise exception 'the blocks of a published version never change' using errcode = 'TV002';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  create or replace function note_first_publication() returns trigger language plpgsql as $$
  begin
    update ${schema}artefact a set published_at = n.frozen_at from frozen n
    where a.id = n.artefact_id and n.frozen_at is not null and a.published_at is null;
    return null;
  end $$;
`;

/** Every proposal that has been submitted gets a case in the order in which it came, with the documents that there are of it. */
const BACKFILL = `
  do $$
  declare
    p change_proposal;
    one record;
    case_id uuid;
  begin
    for p in select * from change_proposal where submitted_at is not null order by coalesce(received_at, submitted_at), number loop
      case_id := gen_random_uuid();
      perform open_case(case_id, case when cardinality(p.routed_to) = 1 then p.routed_to[1] end, p.id, coalesce(p.received_at, p.submitted_at), coalesce(p.received_at, p.submitted_at));
      for one in
        select 'incoming' as direction, 'proposal' as kind, p.submitted_at as at, p.author_id as person, p.author_organisation_id as organisation,
          'proposal' as source_kind, p.id as source_id,
          jsonb_build_object('asOf', 'registration', 'number', p.number, 'title', p.title, 'path', p.path, 'subjectField', p.subject_field,
            'motivation', p.motivation, 'priority', p.priority, 'operationalRisks', p.operational_risks, 'itRisks', p.it_risks,
            'expectedEffect', p.expected_effect, 'references', p.reference_list,
            'items', (select coalesce(jsonb_agg(jsonb_build_object('url', a.url, 'kind', a.kind, 'version', v.version,
                'checksum', encode(v.content_checksum, 'hex'), 'header', v.header::jsonb) order by i.position), '[]')
              from proposal_item i join artefact a on a.id = i.artefact_id join artefact_version v on v.id = i.draft_version_id
              where i.proposal_id = p.id)) as body,
          (select coalesce(array_agg(distinct l.code), '{}'::text[]) from proposal_item i join artefact a on a.id = i.artefact_id
             join licence l on l.code = a.licence where i.proposal_id = p.id and l.may_read = 'licensed') as licences
        union all
        select 'outgoing', 'consultation', c.opened_at, c.opened_by, null, 'consultation', c.id,
          jsonb_build_object('theme', c.theme, 'questions', c.questions, 'invited', to_jsonb(c.invited), 'closesAt', c.closes_at), '{}'::text[]
        from consultation c where c.proposal_id = p.id
        union all
        select 'incoming', 'consultation-response', r.received_at, r.person_id, r.organisation_id, 'consultation-response', r.id,
          jsonb_build_object('position', r.position, 'late', r.late, 'lines',
            (select coalesce(jsonb_agg(jsonb_build_object('item', l.item_id, 'element', l.element, 'supportsTerm', l.supports_term,
               'supportsDefinition', l.supports_definition, 'comment', l.comment) order by l.position), '[]')
             from response_line l where l.response_id = r.id)), '{}'::text[]
        from consultation_response r join consultation c on c.id = r.consultation_id where c.proposal_id = p.id
        union all
        select 'drawn-up', 'decision-brief', b.frozen_at, b.frozen_by, null, 'decision-brief', b.id, b.body::jsonb,
          (select coalesce(array_agg(distinct l.code), '{}'::text[]) from proposal_item i join artefact a on a.id = i.artefact_id
             join licence l on l.code = a.licence where i.proposal_id = p.id and l.may_read = 'licensed')
        from decision_brief b where b.proposal_id = p.id
        union all
        select 'drawn-up', 'decision', d.decided_at, d.decided_by, null, 'decision', d.id,
          jsonb_build_object('body', d.body_id, 'reasons', d.reasons, 'delegated', d.delegated, 'rapporteur', d.rapporteur_id,
            'outcomes', (select jsonb_agg(jsonb_build_object('item', i.item_id, 'outcome', i.outcome, 'reasons', i.reasons,
               'checksum', encode(i.covered_checksum, 'hex'))) from decision_item i where i.decision_id = d.id)), '{}'::text[]
        from decision d where d.proposal_id = p.id
        order by 3, 2
      loop
        perform file_case_document(gen_random_uuid(), case_id, one.direction, one.kind, one.at, one.person, one.organisation,
          one.source_kind, one.source_id, one.licences, one.body::text);
      end loop;
    end loop;
  end $$;
`;
