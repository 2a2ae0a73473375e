import { Select, Stack, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../shell/PageLink.js';
import { day } from '../../words/dates.js';
import type { Artefact, Version } from '../artefact.js';
import type { ReadSearch } from '../read-search.js';
import { endOfDay, standingOf } from './version-order.js';

interface VersionSwitcherProps {
  readonly artefact: Artefact;
  readonly version: Version | undefined;
}

/** Which version is read: by its number, or as it was on a day. Either stands in the address. */
export function VersionSwitcher({ artefact, version }: VersionSwitcherProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ReadSearch;
  const go = (chosen: Pick<ReadSearch, 'version' | 'asOf'>) => {
    const { version: _version, asOf: _asOf, ...rest } = search;
    void navigate({ to: '.', search: { ...rest, ...chosen } as never, resetScroll: false });
  };
  return (
    <Stack gap="xs">
      <Select
        label={t('read.version')}
        data={artefact.versions.map((one) => ({
          value: one.version,
          label: [
            one.version,
            t(`words.${standingOf(one, artefact.currentVersion?.id ?? null)}`),
            ...(one.effectiveFrom === null ? [] : [day(one.effectiveFrom)]),
          ].join(' · '),
        }))}
        value={version?.version ?? null}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && go({ version: chosen })}
      />
      {artefact.versions.length > 1 && version !== undefined && (
        <PageLink to="." search={{ view: 'compare', version: version.version }} size="sm">
          {t('versions.compareWith')}
        </PageLink>
      )}
      <TextInput
        type="date"
        label={t('versions.asOf')}
        defaultValue={search.asOf ?? ''}
        key={search.asOf ?? ''}
        onChange={({ currentTarget: { value } }) => {
          if (value === '') go({});
          else if (endOfDay(value) !== null && Number(value.slice(0, 4)) > 1900) go({ asOf: value });
        }}
      />
    </Stack>
  );
}
