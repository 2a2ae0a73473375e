import { sortsOf, sortWord, type SortGroup } from '../words/sorts.js';
import { useTranslation } from 'react-i18next';
import { ChoiceFilter } from './ChoiceFilter.js';

/** Narrows a list of the directory to one sort of thing. */
export function SortFilter({ group }: { readonly group: SortGroup }) {
  const { t } = useTranslation();
  const choices = sortsOf(group).map((value) => ({ value, label: sortWord(group, value) }));
  return <ChoiceFilter param="kind" label={t('browse.kind')} all={t('browse.allSorts')} choices={choices} />;
}

/** Narrows a list of the directory to how its things stand. */
export function StatusFilter({ values }: { readonly values: readonly string[] }) {
  const { t } = useTranslation();
  const choices = values.map((value) => ({ value, label: sortWord('status', value) }));
  return <ChoiceFilter param="status" label={t('browse.status')} all={t('browse.allStatuses')} choices={choices} />;
}
