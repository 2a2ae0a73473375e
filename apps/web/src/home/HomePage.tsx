import { Anchor, Grid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { below } from '../app/base.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Failed, Loading } from '../states/State.js';
import { ARTEFACT_KINDS, kindWords } from '../words/kinds.js';
import { Counted } from './Counted.js';
import { HomeSearch } from './HomeSearch.js';
import { Latest } from './Latest.js';

const HomeDocument = graphql(`
  query Home {
    overview {
      artefacts {
        facet
        value
        label
        count
      }
      organisations
      systems
    }
    latestChanges(first: 10) {
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

/** The way in: search, what the registry holds by kind and by field, and what was decided last. */
export default function HomePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => ask(HomeDocument, {}, { signal }) });
  const counted = (facet: string) => data?.overview.artefacts.filter((each) => each.facet === facet) ?? [];
  const kinds = counted('kinds');
  return (
    <Stack gap="xl">
      <Stack gap="md" maw="var(--reading-width)" mx={{ lg: 'auto' }} w="100%" pt={{ sm: 'md' }}>
        <PageTitle title={t('home.title')} />
        <Text c="dimmed">{t('home.lead')}</Text>
        <HomeSearch />
      </Stack>
      {data === undefined && error !== null ? (
        <Failed error={error} again={() => void refetch()} inside />
      ) : data === undefined ? (
        <Loading lines={10} />
      ) : (
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, xs: 6, lg: 3.5 }}>
            <Title order={2} mb="xs">
              {t('home.holds')}
            </Title>
            <Counted
              items={[
                ...ARTEFACT_KINDS.map((kind) => ({
                  to: `/${kind}`,
                  title: t(`words.${kindWords(kind)!.many}`),
                  count: kinds.find(({ value }) => value === kind)?.count ?? 0,
                })),
                { to: '/organisations', title: t('shell.organisations'), count: data.overview.organisations },
                { to: '/systems', title: t('shell.systems'), count: data.overview.systems },
              ]}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, xs: 6, lg: 3.5 }}>
            <Title order={2} mb="xs">
              {t('shell.fields')}
            </Title>
            <Counted
              items={counted('subjectFields')
                .slice(0, 10)
                .map(({ value, label, count }) => ({ to: `/field/${value}`, title: label, count }))}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Title order={2} mb="xs">
              {t('home.latest')}
            </Title>
            <Latest versions={data.latestChanges.edges.map(({ node }) => node)} />
            <Anchor href={below('feeds/atom')} size="sm" mt="sm" display="inline-block" className="no-print">
              {t('home.follow')}
            </Anchor>
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}
