import { Checkbox, Grid, Space, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { PageLink } from '../shell/PageLink.js';
import { useTranslation } from 'react-i18next';
import { More } from '../browse/More.js';
import { PageTitle } from '../shell/PageTitle.js';
import { offerUndo } from '../states/Undo.js';
import { Empty, Failed, Loading } from '../states/State.js';
import { figure } from '../words/dates.js';
import { chosen, toggled, type FindSearch } from './find-search.js';
import { FilteredOn } from './FilteredOn.js';
import type { Hit } from './hit.js';
import { HitLine } from './HitLine.js';
import { findings } from './findings.js';
import { filtersOf, keepFilters, keptFilters } from './kept-filters.js';
import { Preview } from './Preview.js';

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
    keepFilters(filtersOf(next));
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
  const filters = filtersOf(search);
  const [looked, setLooked] = useState<string | null>(null);
  const seen = hits.find((hit) => hitKey(hit) === looked) ?? hits[0];

  // A search that begins here goes on with the filters of the last one; one that an address tells of is as the address tells.
  const isNew = inAddress === '' && filters === null;
  useEffect(() => {
    const kept = keptFilters();
    if (isNew && kept !== null && isHere()) void navigate({ to: '/search', search: kept as never, replace: true });
    // Once, when the page opens: later on no filter means that they were cleared.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const clear = () => {
    if (filters === null) return;
    go({ q: asked });
    offerUndo({ said: t('find.cleared'), undo: () => go({ q: asked, ...filters }) });
  };

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
        onKeyDown={(event) => moveAmongHits(event)}
        onChange={({ currentTarget }) => {
          setDraft({ text: currentTarget.value, of: inAddress });
          remember(currentTarget.value.trim());
        }}
      />
      <FilteredOn filters={filters} facets={first?.facets ?? []} clear={clear} />
      {asked === '' ? (
        <Empty title={t('find.begin')} />
      ) : error && first === undefined ? (
        <Failed error={error} again={() => void refetch()} />
      ) : first === undefined ? (
        <Loading lines={8} />
      ) : (
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 8.5, lg: 5 }} order={{ base: 2, md: 1 }} style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
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
            {hits.length === 0 && (
              <Empty title={t('find.none', { text: asked })}>
                {t('find.noneHint')} <PageLink to="/fields">{t('shell.fields')}</PageLink> ·{' '}
                <PageLink to="/concept">{t('words.concepts')}</PageLink>
              </Empty>
            )}
            <Stack component="ol" gap="md" p={0} m={0} mt="md" style={{ listStyle: 'none' }} onKeyDown={moveAmongHits} data-hits>
              {hits.map((hit) => (
                <HitLine key={hitKey(hit)} hit={hit} look={() => setLooked(hitKey(hit))} />
              ))}
            </Stack>
            {hasNextPage && (
              <More failed={error} isFetching={isFetchingNextPage} more={() => void fetchNextPage()} label={t('find.more')} />
            )}
          </Grid.Col>
          <Grid.Col span={4} order={2} visibleFrom="lg">
            {seen !== undefined && <Preview hit={seen} />}
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 3.5, lg: 3 }} order={{ base: 1, md: 3 }}>
            <Filters count={FACETS.filter(([, key]) => search[key] !== undefined).length}>
              {FACETS.map(([facet, key]) => {
                const values = withChosen(
                  first.facets.filter((counted) => counted.facet === facet),
                  chosen(search[key]),
                );
                return values.length === 0 ? null : (
                  <fieldset key={facet} style={{ border: 0, padding: 0, margin: 0 }}>
                    <Title order={3} component="legend" mb={6}>
                      {t(`find.${facet}`)}
                    </Title>
                    <Stack gap={5}>
                      {values.map(({ value, label, count }) => (
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
            </Filters>
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}

/** How many values of a facet are listed. */
const MOST_VALUES = 12;

/** The values of a facet to list: the most counted, and those that are chosen whatever their count. */
function withChosen<Value extends { readonly value: string }>(values: readonly Value[], wanted: readonly string[]): readonly Value[] {
  return values.filter(({ value }, index) => index < MOST_VALUES || wanted.includes(value));
}

const hitKey = (hit: Hit) => `${hit.nodeId} ${hit.code}`;

/** Arrow keys go from the field into the hits, between them, and back. */
function moveAmongHits(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...document.querySelectorAll<HTMLElement>('[data-hits] > li a')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next =
    event.key === 'ArrowDown' ? links[at + 1] : at === 0 ? document.querySelector<HTMLElement>('input[type=search]') : links[at - 1];
  if (next === undefined || next === null) return;
  event.preventDefault();
  next.focus();
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
