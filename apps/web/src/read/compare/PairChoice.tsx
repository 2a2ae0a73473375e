import { ActionIcon, Group, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Artefact } from '../artefact.js';
import type { ReadSearch } from '../read-search.js';
import { day } from '../../words/dates.js';

type OneVersion = Artefact['versions'][number];

interface PairChoiceProps {
  readonly versions: Artefact['versions'];
  readonly before: OneVersion | null;
  readonly after: OneVersion;
}

/** Which two versions are compared: both stand in the address. */
export function PairChoice({ versions, before, after }: PairChoiceProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ReadSearch;
  const go = (chosen: { readonly version?: string; readonly with?: string }) =>
    void navigate({
      to: '.',
      search: { ...search, version: after.version, ...(before !== null && { with: before.version }), ...chosen } as never,
      resetScroll: false,
    });
  const data = versions.map(({ version, publishedAt }) => ({
    value: version,
    label: publishedAt === null ? version : `${version} (${day(publishedAt)})`,
  }));
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('compare.from')}
        data={data}
        value={before?.version ?? null}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && go({ with: chosen })}
      />
      <ActionIcon
        variant="default"
        size="input-sm"
        disabled={before === null}
        aria-label={t('compare.swap')}
        title={t('compare.swap')}
        onClick={() => before !== null && go({ version: before.version, with: after.version })}
      >
        <span aria-hidden>⇄</span>
      </ActionIcon>
      <Select
        label={t('compare.to')}
        data={data}
        value={after.version}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && go({ version: chosen })}
      />
    </Group>
  );
}
