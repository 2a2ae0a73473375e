import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkList } from './LinkList.js';
import { isWhole, linesOf } from './source-lines.js';

interface SourceReference {
  readonly document: string;
  readonly line: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
}

/** Where what a page says is taken from. */
export function Sources({ sources }: { readonly sources: readonly SourceReference[] }) {
  const { t } = useTranslation();
  const placeIn = (line: string) => {
    const told = linesOf(line);
    return told === null ? line : t('read.line', told);
  };
  return (
    <LinkList title={t('read.sources')}>
      {sources.map(({ document, line, title, publisher, url }) => (
        <li key={`${document}${line}`}>
          <Text size="sm">
            {publisher !== null && `${publisher}: `}
            {url === null ? (title ?? document) : <a href={url}>{title ?? document}</a>}
            {!isWhole(line) && `, ${placeIn(line)}`}
          </Text>
        </li>
      ))}
    </LinkList>
  );
}
