import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../states/State.js';
import { StatusNotes } from '../codes/StatusNotes.js';
import type { VersionProps } from '../contents.js';
import { CodeCheck } from './CodeCheck.js';
import { Comparison } from './Comparison.js';
import { definitionOf } from './definition.js';
import { DefinitionWords } from './DefinitionWords.js';
import { Members, Problem } from './Members.js';

/** A value set: what it says is in it, and what that comes to. */
export default function ValueSetView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const isPublished = version.publishedAt !== null;
  const { data, error, refetch } = useQuery({ ...definitionOf(artefact.url, version.version), enabled: isPublished });
  if (!isPublished) return <Empty title={t('codes.unpublished')}>{t('codes.unpublishedHint')}</Empty>;
  if (error !== null && data === undefined) return <Failed error={error} again={() => void refetch()} inside />;
  if (data === undefined) return <Loading lines={12} />;
  if (data.definition === null) return <Problem issues={data.issues} />;
  return (
    <Stack gap="lg">
      <StatusNotes header={version.header} />
      <DefinitionWords definition={data.definition} />
      <Members url={artefact.url} version={version.version} />
      <CodeCheck url={artefact.url} version={version.version} definition={data.definition} />
      <Comparison artefact={artefact} version={version.version} definition={data.definition} />
    </Stack>
  );
}
