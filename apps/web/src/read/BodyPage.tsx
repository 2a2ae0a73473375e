import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { day, partOfDay } from '../words/dates.js';
import { sortWord } from '../words/sorts.js';
import { LinkList } from './LinkList.js';
import { Sources } from './Sources.js';
import { SourceFields, useThing } from './thing.js';
import { ThingPage } from './ThingPage.js';

const BodyDocument = graphql(
  `
    query Body($slug: String!) {
      governanceBody(slug: $slug) {
        name
        kind
        note
        demo
        validFrom
        validTo
        organisation {
          slug
          name
        }
        partOf {
          slug
          name
        }
        earlierNames {
          name
          until
        }
        mandates {
          id
          powers
          standing
          legalBasis
          validFrom
          validTo
        }
        seats {
          id
          function
          organisation {
            slug
            name
          }
        }
        sources {
          ...SourceFields
        }
      }
    }
  `,
  [SourceFields],
);

/** A body: what it may decide on what ground, and who sits in it. */
export default function BodyPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { thing, instead } = useThing(['body', slug], async (signal) => (await ask(BodyDocument, { slug }, { signal })).governanceBody);
  if (thing === null) return instead;
  return (
    <ThingPage
      title={thing.name}
      kind={t('words.body')}
      steps={[{ title: t('words.bodies'), to: '/bodies' }]}
      demo={thing.demo}
      facts={[
        [t('browse.kind'), thing.kind && sortWord('body', thing.kind)],
        [
          t('read.organisation'),
          thing.organisation && <PageLink to={`/organisation/${thing.organisation.slug}`}>{thing.organisation.name}</PageLink>,
        ],
        [t('read.partOf'), thing.partOf && <PageLink to={`/body/${thing.partOf.slug}`}>{thing.partOf.name}</PageLink>],
        [t('read.earlierNames'), thing.earlierNames.map(({ name }) => name).join(', ')],
        [t('read.description'), thing.note],
        [t('read.validFrom'), thing.validFrom && partOfDay(thing.validFrom)],
        [t('read.validTo'), thing.validTo && partOfDay(thing.validTo)],
      ]}
    >
      <LinkList title={t('read.mandates')}>
        {thing.mandates.map(({ id, powers, standing, legalBasis, validFrom, validTo }) => (
          <li key={id}>
            {powers.map((power) => sortWord('power', power)).join(', ')}: {legalBasis}
            <Text span size="sm" c="dimmed">
              {' '}
              {standing !== null && `${sortWord('standing', standing)}, `}
              {day(validFrom)}–{validTo !== null && day(validTo)}
            </Text>
          </li>
        ))}
      </LinkList>
      <LinkList title={t('read.seats')}>
        {thing.seats.map(({ id, function: seat, organisation }) => (
          <li key={id}>
            {seat}
            {organisation !== null && (
              <>
                {', '}
                <PageLink to={`/organisation/${organisation.slug}`}>{organisation.name}</PageLink>
              </>
            )}
          </li>
        ))}
      </LinkList>
      <Sources sources={thing.sources} />
    </ThingPage>
  );
}
