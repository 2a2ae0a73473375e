import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChoiceFilter } from './ChoiceFilter.js';
import { subjectFields } from './fields.js';

/** Narrows a list to one subject field. */
export function FieldFilter() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(subjectFields);
  const choices = data.map(({ code, name }) => ({ value: code, label: name }));
  return <ChoiceFilter param="field" label={t('browse.field')} all={t('browse.all')} choices={choices} />;
}
