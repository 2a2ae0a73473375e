import { Button, Checkbox, Grid, Space, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { PageLink } from '../shell/PageLink.js';
import { useTranslation } from 'react-i18next';
import { More } from '../browse/More.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Empty, Failed, Loading } from '../states/State.js';
import { figure } from '../words/dates.js';
import { chosen, toggled, type FindSearch } from './find-search.js';
import { HitLine } from './HitLine.js';
import { findings } from './findings.js';

/** Which filter of the address each facet is. */
const FACETS = [
  ['kinds', 'kind'],
  ['subjectFields', 'field'],
  ['authorities', 'authority'],
] as const;

/** The whole search: hits as one types, facets beside them, everything in the address. */
export default function FindPage() {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as FindSearch;
  const navigate = useNavigate();
  const isHere = useIsOn('/search');
  const inAddress = search.q ?? '';
  // What is being typed; it gives way when the address changes by other means, as by going back.
  const [draft, setDraft] = useState({ text: inAddress, of: inAddress });
  const text = draft.of === inAddress ? draft.text : inAddress;
  const asked = text.trim();
  const go = (next: FindSearch) => {
    remember.cancel();
    void navigate({ to: '/search', search: next });
  };
  // What is typed is found at once; the address follows when one pauses, unless one has left meanwhile.
  const remember = useDebouncedCallback((q: string) => {
    if (!isHere()) return;
    setDraft({ text: q, of: q });
    void navigate({ to: '/search', search: { ...search, q: q === '' ? undefined : q } as never, replace: true });
  }, 400);

  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery({
    ...findings({ ...search, q: asked }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const first = data?.pages[0];
  const hits = data?.pages.flatMap((page) => page.hits?.edges.map(({ node }) => node) ?? []) ?? [];
  const total = first?.hits?.totalCount ?? 0;
  const filtered = FACETS.some(([, key]) => search[key] !== undefined);

  return (
    <Stack gap="md">
      <PageTitle title={t('find.title')} hidden />
      <TextInput
        size="lg"
        type="search"
        autoFocus
        leftSection={<IconSearch size={18} aria-hidden />}
        label={t('find.label')}
        value={text}
        onChange={({ currentTarget }) => {
          setDraft({ text: currentTarget.value, of: inAddress });
          remember(currentTarget.value.trim());
        }}
      />
      {asked === '' ? (
        <Empty title={t('find.begin')} />
      ) : error && first === undefined ? (
        <Failed error={error} again={() => void refetch()} />
      ) : first === undefined ? (
        <Loading lines={8} />
      ) : (
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 8.5 }} order={{ base: 2, md: 1 }} style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
            <Text c="dimmed" size="sm" role="status">
              {t(first.isComplete ? 'find.hits' : 'find.atLeast', { count: total, replace: { count: figure(total) } })}
            </Text>
            {first.didYouMean !== null && (
              <Text>
                {t('find.didYouMean')}{' '}
                <PageLink to="/search" search={{ ...search, q: first.didYouMean }}>
                  {first.didYouMean}
                </PageLink>
                ?
              </Text>
            )}
            {hits.length === 0 && <Empty title={t('find.none', { text: asked })}>{t('find.noneHint')}</Empty>}
            <Stack component="ol" gap="md" p={0} m={0} mt="md" style={{ listStyle: 'none' }}>
              {hits.map((hit) => (
                <HitLine key={`${hit.nodeId}${hit.code}`} hit={hit} />
              ))}
            </Stack>
            {hasNextPage && (
              <More failed={error} isFetching={isFetchingNextPage} more={() => void fetchNextPage()} label={t('find.more')} />
            )}
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 3.5 }} order={{ base: 1, md: 2 }}>
            <Filters count={FACETS.filter(([, key]) => search[key] !== undefined).length}>
              {FACETS.map(([facet, key]) => {
                const values = first.facets.filter((counted) => counted.facet === facet);
                return values.length === 0 ? null : (
                  <fieldset key={facet} style={{ border: 0, padding: 0, margin: 0 }}>
                    <Title order={3} component="legend" mb={6}>
                      {t(`find.${facet}`)}
                    </Title>
                    <Stack gap={5}>
                      {values.slice(0, 12).map(({ value, label, count }) => (
                        <Checkbox
                          key={value}
                          size="sm"
                          checked={chosen(search[key]).includes(value)}
                          onChange={() => go({ ...search, q: asked, [key]: toggled(search[key], value) })}
                          label={
                            <>
                              {label}{' '}
                              <Text span c="dimmed" size="sm" className="tabular">
                                {figure(count)}
                              </Text>
                            </>
                          }
                        />
                      ))}
                    </Stack>
                  </fieldset>
                );
              })}
              {filtered && (
                <Button variant="subtle" size="compact-sm" onClick={() => go({ q: asked })} style={{ alignSelf: 'start' }}>
                  {t('find.clear')}
                </Button>
              )}
            </Filters>
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}

/** Beside the hits where there is room; folded above them on a phone. */
function Filters({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 61.9em)', false, { getInitialValueInEffect: false });
  const content = (
    <Stack gap="lg" component="section" aria-label={t('find.filters')}>
      {children}
    </Stack>
  );
  if (!narrow) return content;
  return (
    <details>
      <summary>
        {t('find.filters')}
        {count > 0 && ` (${count})`}
      </summary>
      <Space h="sm" />
      {content}
    </details>
  );
}

/** Whether the reader is on a page at the moment of asking, also when another is on its way. */
function useIsOn(path: string): () => boolean {
  const router = useRouter();
  return () => router.latestLocation.pathname === path && router.state.location.pathname === path;
}
