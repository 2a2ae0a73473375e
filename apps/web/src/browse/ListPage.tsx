import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { More } from './More.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Trail } from '../shell/Trail.js';
import { Empty, Failed, Loading } from '../states/State.js';
import { figure } from '../words/dates.js';

/** What a page of a list that is read bit by bit needs to know of its query. */
export interface ListState<Item> {
  readonly items: readonly Item[] | undefined;
  readonly total: number | undefined;
  readonly error: Error | null;
  readonly again: () => void;
  readonly more: (() => void) | null;
  readonly isFetchingMore: boolean;
}

interface ListPageProps<Item> {
  readonly title: string;
  readonly lead?: string;
  readonly filters?: ReactNode;
  readonly state: ListState<Item>;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list with its name, its size, and the states that every list has. */
export function ListPage<Item>({ title, lead, filters, state, children }: ListPageProps<Item>) {
  const { t } = useTranslation();
  const { items, total, error, again, more, isFetchingMore } = state;
  if (error !== null && items === undefined) return <Failed error={error} again={again} />;
  return (
    <Stack gap="md">
      <div>
        <Trail steps={[]} here={title} />
        <PageTitle title={title} />
        {lead !== undefined && <Text maw="var(--reading-width)">{lead}</Text>}
        {total !== undefined && <Text c="dimmed">{t('browse.count', { count: total, replace: { count: figure(total) } })}</Text>}
      </div>
      {filters}
      {items === undefined ? <Loading lines={12} /> : items.length === 0 ? <Empty title={t('browse.none')} /> : children(items)}
      {more !== null && <More failed={error} isFetching={isFetchingMore} more={more} label={t('browse.more')} />}
    </Stack>
  );
}
