import { escaped, localized, type Locale, type LocalizedText } from '@termverk/kernel';
import type { DataSource } from 'typeorm';
import { demoPeople } from '../explorer/demo-people.js';

/** An invented person who can be signed in as. */
export interface TryOutPerson {
  readonly slug: string;
  readonly name: string;
  readonly organisation: string;
  readonly organisation_number: string | null;
  readonly hsa_id: string | null;
  readonly roles: readonly string[];
}

/** Invented people who act for somebody today: $1 one slug, or null for all. */
const PEOPLE = `
  select p.slug, p.name, p.hsa_id, o.name_sv as organisation, o.organisation_number,
    array(select distinct g.role from role_grant g
          where g.person_id = p.id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now()) order by g.role) as roles
  from person p
  join lateral (select m.organisation_id from membership m
                where m.person_id = p.id and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())
                order by m.valid_from, m.id limit 1) as m on true
  join organisation o on o.id = m.organisation_id
  where p.demo and p.kind = 'human' and ($1::text is null or p.slug = $1)
  order by p.name collate "sv-x-icu", p.slug`;

const TEXTS = {
  lead: {
    sv: 'Det här registret är på prov. Välj vem av de påhittade personerna du vill vara; det behövs inget lösenord.',
    en: 'This registry is on trial. Choose which of the invented people you want to be; no password is needed.',
  },
  noRole: { sv: 'ingen roll', en: 'no role' },
  nobody: { sv: 'Det finns inga påhittade personer i det här registret.', en: 'There are no invented people in this registry.' },
} satisfies Record<string, LocalizedText>;

/** All of them, or the one with a slug. */
export function tryOutPeople(dataSource: DataSource, slug: string | null): Promise<TryOutPerson[]> {
  return dataSource.query(PEOPLE, [slug]);
}

/** The body of the page on which one of them is chosen: one button each. */
export function choosing(people: readonly TryOutPerson[], locale: Locale): string {
  const said = people.length === 0 ? TEXTS.nobody : TEXTS.lead;
  const rows = people.map(
    (person) =>
      `<li><button name="person" value="${escaped(person.slug)}">${escaped(person.name)}<small>${escaped(roleOf(person, locale))} · ${escaped(person.organisation)}</small></button></li>`,
  );
  return `<p class="said">${escaped(localized(said, locale))}</p><form method="post"><ul>${rows.join('')}</ul></form>`;
}

function roleOf({ slug, roles }: TryOutPerson, locale: Locale): string {
  const told = demoPeople.find((person) => person.slug === slug);
  if (told !== undefined) return localized(told.role, locale);
  return roles.length === 0 ? localized(TEXTS.noRole, locale) : roles.join(', ');
}
