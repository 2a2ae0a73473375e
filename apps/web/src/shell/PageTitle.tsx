import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The heading of a page, which is also its title in the browser; read out when one has come to it. */
export function PageTitle({ title, hidden = false }: { readonly title: string; readonly hidden?: boolean }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${t('shell.name')}`;
  }, [title, t]);
  return (
    <Title order={1} ref={heading} tabIndex={-1} {...(hidden && { className: 'visually-hidden' })}>
      {title}
    </Title>
  );
}
