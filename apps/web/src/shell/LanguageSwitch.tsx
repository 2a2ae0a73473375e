import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { locale, speak } from '../i18n/locale.js';

/** Changes to the other language; what the registry has said is asked for anew in it. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const other = locale() === 'sv' ? 'en' : 'sv';
  return (
    <Button variant="subtle" color="gray" size="sm" lang={other} onClick={() => void speak(other).then(() => queries.invalidateQueries())}>
      {t('shell.languageShort')}
    </Button>
  );
}
