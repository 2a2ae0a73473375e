import { Group, Text } from '@mantine/core';
import { PageLink } from '../shell/PageLink.js';
import { useTranslation } from 'react-i18next';
import { kindWords } from '../words/kinds.js';
import { hitAddress, type Hit } from './hit.js';
import { Marked } from './Marked.js';

/** Something found: what it is called, what it is, and the text that answered. */
export function HitLine({ hit, look }: { readonly hit: Hit; readonly look: () => void }) {
  const { t } = useTranslation();
  const address = hitAddress(hit);
  const words = kindWords(hit.kind);
  const named = hit.text === hit.title ? <Marked text={hit.title} parts={hit.highlights} /> : hit.title;
  return (
    <li onFocus={look} onMouseEnter={look}>
      <Group gap="xs" align="baseline">
        {address === null ? (
          <Text fw={600}>{named}</Text>
        ) : (
          <PageLink {...address} fw={600}>
            {named}
          </PageLink>
        )}
        <Text size="sm" c="dimmed">
          {words === null ? hit.kind : t(`words.${words.one}`)}
          {hit.code !== null && ` ${hit.code}`}
          {hit.code !== null && hit.node?.__typename === 'Artefact' && ` · ${hit.node.title}`}
        </Text>
      </Group>
      {hit.withheld ? (
        <Text size="sm" c="dimmed">
          {t('find.withheld')}
        </Text>
      ) : (
        hit.text !== hit.title && (
          <Text size="sm" lang={hit.language ?? undefined}>
            <Marked text={hit.text} parts={hit.highlights} />
          </Text>
        )
      )}
    </li>
  );
}
