import { Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import { More } from '../../browse/More.js';
import { Failed, Loading } from '../../states/State.js';
import { figure } from '../../words/dates.js';
import type { Artefact } from '../artefact.js';
import { consequenceOf, type ChangeClass, type ChangeGroup } from './change-groups.js';
import { useLinks } from '../codes/links.js';
import { subjectOfChange } from './change-words.js';
import { ChangeLine } from './ChangeLine.js';
import classes from './CompareView.module.css';
import { changesOf } from './comparison.js';

type NumberedVersion = Pick<Artefact['versions'][number], 'id' | 'version'>;

interface ChangeSectionProps {
  readonly artefact: Artefact;
  readonly before: NumberedVersion;
  readonly after: NumberedVersion;
  readonly group: ChangeGroup;
  readonly changeClass: ChangeClass | null;
}

/** The changes about one subject: what they mean to those who use the content, and each of them, as many at a time as one reads. */
export function ChangeSection({ artefact, before, after, group, changeClass }: ChangeSectionProps) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    changesOf({ before: before.id, after: after.id }, { parts: group.parts, change: group.change, changeClass }),
  );
  const canonicals = (data?.pages ?? []).flatMap(({ edges }) =>
    edges.flatMap(({ node }) => subjectOfChange(artefact.kind, node).canonical ?? []),
  );
  const links = useLinks(canonicals);
  const heading = `compare-${group.subject}`;
  const isMap = artefact.kind === 'concept-map';
  const title = {
    rowsAdded: isMap ? 'mappingsAdded' : 'codesAdded',
    rowsRemoved: isMap ? 'mappingsRemoved' : 'codesRemoved',
    rowsChanged: isMap ? 'mappingsChanged' : 'codesChanged',
  } as const;
  const page = pageAddress({ __typename: 'Artefact', kind: artefact.kind, url: artefact.url });
  return (
    <section aria-labelledby={heading}>
      <Title order={3} id={heading}>
        {t(`compare.${title[group.subject as keyof typeof title] ?? (group.subject as 'definition')}`)}{' '}
        <Text span c="dimmed" fw={400}>
          {figure(group.count)}
        </Text>
      </Title>
      <Text size="sm" c="dimmed" maw="var(--reading-width)">
        {t(`compare.${consequenceOf(artefact.kind, group)}`)}
      </Text>
      {data !== undefined ? (
        <Stack gap="xs">
          <ul className={classes['changes']}>
            {data.pages.flatMap(({ edges }) =>
              edges.map(({ cursor, node }) => (
                <ChangeLine
                  key={cursor}
                  kind={artefact.kind}
                  page={page}
                  versions={{ before: before.version, after: after.version }}
                  change={node}
                  links={links}
                />
              )),
            )}
          </ul>
          {hasNextPage && (
            <More failed={error} isFetching={isFetchingNextPage} more={() => void fetchNextPage()} label={t('compare.moreChanges')} />
          )}
        </Stack>
      ) : error ? (
        <Failed error={error} again={() => void refetch()} inside />
      ) : (
        <Loading lines={3} />
      )}
    </section>
  );
}
