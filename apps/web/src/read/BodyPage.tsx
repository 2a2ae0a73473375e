import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { Failed, Loading, Missing } from '../states/State.js';
import { day } from '../words/dates.js';
import { LinkList } from './LinkList.js';
import { Sources } from './Sources.js';
import { ThingPage } from './ThingPage.js';

const BodyDocument = graphql(`
  query Body($slug: String!) {
    governanceBody(slug: $slug) {
      name
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
        document
        line
        title
        publisher
        url
      }
    }
  }
`);

/** A body: what it may decide on what ground, and who sits in it. */
export default function BodyPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { data, error, refetch } = useQuery({
    queryKey: ['body', slug],
    queryFn: async ({ signal }) => (await ask(BodyDocument, { slug }, { signal })).governanceBody,
  });
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  if (data === null) return <Missing />;
  return (
    <ThingPage
      title={data.name}
      kind={t('words.body')}
      steps={[]}
      demo={data.demo}
      facts={[
        [
          t('words.organisation'),
          data.organisation && <PageLink to={`/organisation/${data.organisation.slug}`}>{data.organisation.name}</PageLink>,
        ],
        [t('read.partOf'), data.partOf && <PageLink to={`/body/${data.partOf.slug}`}>{data.partOf.name}</PageLink>],
        [t('read.earlierNames'), data.earlierNames.map(({ name }) => name).join(', ')],
        [t('read.description'), data.note],
        [t('read.validFrom'), data.validFrom],
        [t('read.validTo'), data.validTo],
      ]}
    >
      <LinkList title={t('read.mandates')}>
        {data.mandates.map(({ id, legalBasis, validFrom, validTo }) => (
          <li key={id}>
            {legalBasis}
            <Text span size="sm" c="dimmed">
              {' '}
              {day(validFrom)}–{validTo !== null && day(validTo)}
            </Text>
          </li>
        ))}
      </LinkList>
      <LinkList title={t('read.seats')}>
        {data.seats.map(({ id, function: seat, organisation }) => (
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
      <Sources sources={data.sources} />
    </ThingPage>
  );
}
