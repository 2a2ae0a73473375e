import { Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import { More } from '../../browse/More.js';
import { PageLink } from '../../shell/PageLink.js';
import { wordsOfUse } from './use-words.js';
import { moreUsers, type Users } from './uses.js';
import classes from './Use.module.css';

interface UseGroupProps {
  readonly artefactId: string;
  readonly use: string;
  readonly count: number;
  readonly first: Users;
}

/** Those who use an artefact in one way, more of them as they are asked for. */
export function UseGroup({ artefactId, use, count, first }: UseGroupProps) {
  const { t } = useTranslation();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['users', artefactId, use, first],
    initialPageParam: '',
    initialData: { pages: [first], pageParams: [''] },
    staleTime: Infinity,
    queryFn: ({ pageParam, signal }) => moreUsers(artefactId, use, pageParam, signal),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <section id={use} className={classes['group']}>
      <Title order={2} mb="xs">
        {t(`use.${wordsOfUse(use)}`)}{' '}
        <Text span c="dimmed" inherit fw={400} className="tabular">
          {count}
        </Text>
      </Title>
      <ul className={classes['users']}>
        {data.pages.flatMap(({ edges }) =>
          edges.map(({ node }) => (
            <li key={node.artefact.id}>
              <User user={node} />
            </li>
          )),
        )}
      </ul>
      {hasNextPage && <More label={t('use.more')} more={() => void fetchNextPage()} isFetching={isFetchingNextPage} failed={error} />}
    </section>
  );
}

function User({ user: { artefact, places, versions, reason } }: { readonly user: Users['edges'][number]['node'] }) {
  const { t } = useTranslation();
  return (
    <>
      <PageLink to={pageAddress(artefact)} underline="always">
        {artefact.title}
      </PageLink>
      {artefact.authority !== null && (
        <Text span size="sm" c="dimmed">
          {` · ${artefact.authority.name}`}
        </Text>
      )}
      {versions.length > 0 && (
        <Text span size="sm" c="dimmed">
          {` · ${t('use.versions', { versions: versions.join(', ') })}`}
        </Text>
      )}
      {reason !== null && (
        <Text size="sm" c="dimmed" maw="var(--reading-width)">
          {reason}
        </Text>
      )}
      {places.length > 3 ? (
        <details className={classes['places']}>
          <summary>{t('use.places', { count: places.length })}</summary>
          <Places places={places} />
        </details>
      ) : (
        places.length > 0 && (
          <div className={classes['places']}>
            <Places places={places} />
          </div>
        )
      )}
    </>
  );
}

function Places({ places }: { readonly places: readonly string[] }) {
  return places.map((place) => (
    <span key={place} className="code">
      {place}
    </span>
  ));
}
