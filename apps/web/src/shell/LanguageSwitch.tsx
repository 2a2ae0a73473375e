import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { locale, speak } from '../i18n/locale.js';

/** Changes to the other language and asks the registry in it. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = locale() === 'sv' ? 'en' : 'sv';
  return (
    <Button variant="subtle" color="gray" size="sm" lang={other} onClick={() => void speak(other)}>
      {t('shell.languageShort')}
    </Button>
  );
}
