import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ARTEFACT_KINDS, kindWords } from '../words/kinds.js';
import classes from './StyleguidePage.module.css';

/** What can be pressed, written in and chosen. */
export function Actions() {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Button>{t('styleguide.primary')}</Button>
        <Button variant="default">{t('styleguide.secondary')}</Button>
        <Button variant="subtle">{t('styleguide.quiet')}</Button>
        <Button disabled>{t('styleguide.off')}</Button>
      </Group>
      <div className={classes['examples']}>
        <TextInput label={t('styleguide.field')} placeholder={t('styleguide.fieldHint')} />
        <TextInput label={t('styleguide.fieldWrong')} defaultValue="1/3" error={t('styleguide.fieldError')} />
        <Select
          label={t('styleguide.choice')}
          data={ARTEFACT_KINDS.map((kind) => ({ value: kind, label: t(`words.${kindWords(kind)!.many}`) }))}
          defaultValue="concept"
          allowDeselect={false}
        />
        <Checkbox label={t('styleguide.tick')} defaultChecked mt={{ sm: 30 }} />
      </div>
    </Stack>
  );
}
