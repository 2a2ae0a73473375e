import { Title, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The page that was shown last: the first one is read out by the browser itself. */
let shown: string | null = null;
/** Whether the reader was taken to its heading: then also to the one that takes its place when the page has come. */
let wasTaken = false;

interface PageTitleProps {
  readonly title: string;
  /** For pages whose first thing says what they are. */
  readonly hidden?: boolean;
}

/**
 * The heading of a page, which is also its title in the browser. Whoever has followed a link to it is taken there, so that screen readers
 * say where one is (WCAG 2.1 §2.4.3).
 */
export function PageTitle({ title, hidden = false }: PageTitleProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${t('shell.name')}`;
  }, [title, t]);
  useEffect(() => {
    const before = shown;
    shown = location.pathname;
    // A page whose first field takes the focus keeps it there.
    if (before === null || hidden) return;
    if (before !== shown) wasTaken = true;
    else if (!wasTaken || document.activeElement !== document.body) return;
    heading.current?.focus({ preventScroll: true });
  }, [hidden]);
  const element = (
    <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
      {title}
    </Title>
  );
  return hidden ? <VisuallyHidden component="div">{element}</VisuallyHidden> : element;
}
