import type { Source } from '@termverk/concepts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkList } from '../LinkList.js';

/** The sources that a document of the house lists. */
export function DocumentSources({ sources }: { readonly sources: readonly Source[] }) {
  const { t } = useTranslation();
  return (
    <LinkList title={t('read.sources')}>
      {sources.map((source) => (
        <li key={source.id}>
          <Text size="sm">
            {source.publisher !== undefined && `${source.publisher}: `}
            {source.url === undefined ? source.title : <a href={source.url}>{source.title}</a>}
            {source.edition !== undefined && `, ${source.edition}`}
          </Text>
        </li>
      ))}
    </LinkList>
  );
}
