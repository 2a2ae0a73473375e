import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { subjectFields } from './fields.js';

/** Narrows a list of artefacts to one subject field; the choice stands in the address. */
export function FieldFilter({ kind, field }: { readonly kind: string; readonly field: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data = [] } = useQuery(subjectFields);
  return (
    <Select
      label={t('browse.field')}
      placeholder={t('browse.all')}
      data={data.map(({ code, name }) => ({ value: code, label: name }))}
      value={field ?? null}
      onChange={(chosen) => void navigate({ to: `/${kind}`, search: (chosen === null ? {} : { field: chosen }) as never })}
      clearable
      searchable
      maw={340}
    />
  );
}
