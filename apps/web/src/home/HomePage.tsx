import { Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PageLink } from '../shell/PageLink.js';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Failed, Loading } from '../states/State.js';
import { day, figure } from '../words/dates.js';
import { ARTEFACT_KINDS, kindWords } from '../words/kinds.js';
import classes from './HomePage.module.css';

const HomeDocument = graphql(`
  query Home {
    artefactCounts {
      kind
      count
    }
    latestChanges(first: 8) {
      edges {
        node {
          id
          version
          publishedAt
          artefact {
            __typename
            kind
            url
            title
          }
        }
      }
    }
  }
`);

/** What the registry is, what it holds, and what was decided last. */
export default function HomePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => ask(HomeDocument, {}, { signal }) });
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  return (
    <Stack gap="xl">
      <Stack gap="xs" maw="var(--reading-width)">
        <PageTitle title={t('home.title')} />
        <Text size="lg" c="dimmed">
          {t('home.lead')}
        </Text>
      </Stack>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Title order={2} mb="sm">
            {t('home.holds')}
          </Title>
          {data === undefined ? (
            <Loading lines={6} />
          ) : (
            <ul className={classes['kinds']}>
              {ARTEFACT_KINDS.map((kind) => (
                <li key={kind}>
                  <Link to={`/${kind}`} className={classes['kind']}>
                    <span>{t(`words.${kindWords(kind)!.many}`)}</span>
                    <span className="tabular">{figure(data.artefactCounts.find((counted) => counted.kind === kind)?.count ?? 0)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Title order={2} mb="sm">
            {t('home.latest')}
          </Title>
          {data === undefined ? (
            <Loading lines={6} />
          ) : (
            <Stack gap="xs">
              {data.latestChanges.edges.map(({ node: { id, version, publishedAt, artefact } }) => (
                <Group key={id} justify="space-between" wrap="nowrap" align="baseline">
                  {artefact !== null && <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>}
                  <Text size="sm" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
                    {version}
                    {publishedAt !== null && ` · ${day(publishedAt)}`}
                  </Text>
                </Group>
              ))}
            </Stack>
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
