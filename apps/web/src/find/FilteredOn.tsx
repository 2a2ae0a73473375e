import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { authorities } from '../browse/AuthorityFilter.js';
import { subjectFields } from '../browse/fields.js';
import { kindWords } from '../words/kinds.js';
import { chosen } from './find-search.js';
import type { Filters } from './kept-filters.js';

interface FilteredOnProps {
  readonly filters: Filters | null;
  readonly facets: readonly { readonly value: string; readonly label: string }[];
  readonly clear: () => void;
}

/** Says what a search is narrowed to, so that nobody wonders where the rest is, and how to have it all. */
export function FilteredOn({ filters, facets, clear }: FilteredOnProps) {
  const { t } = useTranslation();
  const { data: fields = [] } = useQuery({ ...subjectFields, enabled: filters?.field !== undefined });
  const { data: answering = [] } = useQuery({ ...authorities, enabled: filters?.authority !== undefined });
  if (filters === null) return null;
  const kindName = (kind: string) => {
    const words = kindWords(kind);
    return words === null ? kind : t(`words.${words.many}`);
  };
  const counted = (value: string) => facets.find((facet) => facet.value === value)?.label;
  const names = [
    ...chosen(filters.kind).map(kindName),
    ...chosen(filters.field).map((code) => fields.find((field) => field.code === code)?.name ?? counted(code) ?? code),
    ...chosen(filters.authority).map((id) => counted(id) ?? answering.find((one) => one.id === id)?.name ?? t('find.oneAuthority')),
  ];
  return (
    <Group gap="sm">
      <Text size="sm">
        {t('find.filteredOn')} <strong>{names.join(' · ')}</strong>
      </Text>
      <Button variant="default" size="compact-sm" onClick={clear}>
        {t('find.clear')}
      </Button>
    </Group>
  );
}
