import { AppShell, Burger, Container, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useCallback, useRef, type MouseEvent } from 'react';
import { PageLink } from './PageLink.js';
import { useTranslation } from 'react-i18next';
import { UserMenu } from '../session/UserMenu.js';
import { Footer } from './Footer.js';
import classes from './Frame.module.css';
import { LanguageSwitch } from './LanguageSwitch.js';
import { Menu } from './Menu.js';
// Not fetched when it is asked for: what is typed meanwhile would be lost.
import { Palette } from './palette/Palette.js';
import { PrintHead } from './PrintHead.js';
import { useSlash } from './slash.js';
import { UndoRegion } from '../states/Undo.js';
import { ThemeSwitch } from './ThemeSwitch.js';

/** What is around every page: the way in, the way around, the way out. */
export function Frame() {
  const { t } = useTranslation();
  const pathname = useLocation({ select: ({ pathname: path }) => path });
  const [menu, { toggle: toggleMenu, close: closeMenu }] = useDisclosure();
  const [palette, { open, close: closePalette }] = useDisclosure();
  const cameFrom = useRef<Element | null>(null);
  const openPalette = useCallback(() => {
    cameFrom.current = document.activeElement;
    open();
  }, [open]);
  const leavePalette = useCallback(() => {
    closePalette();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }, [closePalette]);
  useHotkeys([['mod+K', openPalette]], []);
  useSlash(openPalette);
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !menu } }} padding={0}>
      {/* A fragment alone would lead to the start page, where the base address is. */}
      <a href={`${pathname}#content`} className={classes['skip']} onClick={skipToContent}>
        {t('shell.skip')}
      </a>
      <AppShell.Header className={classes['header']}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={menu}
            onClick={toggleMenu}
            hiddenFrom="md"
            size="sm"
            aria-expanded={menu}
            aria-label={t(menu ? 'shell.closeMenu' : 'shell.menu')}
          />
          <PageLink to="/" className={classes['name']} onClick={closeMenu}>
            {t('shell.name')}
          </PageLink>
          <UnstyledButton onClick={openPalette} className={classes['search']} aria-keyshortcuts="Control+K">
            <IconSearch size={16} aria-hidden />
            <Text span size="sm" visibleFrom="sm" truncate>
              {t('shell.search')}
            </Text>
            <Text span size="sm" hiddenFrom="sm">
              {t('shell.searchShort')}
            </Text>
            <Text span size="xs" visibleFrom="lg" className={classes['keys']}>
              {t('shell.searchKeys')}
            </Text>
          </UnstyledButton>
          <Group gap={4} wrap="nowrap" ml="auto">
            <Group gap={4} wrap="nowrap" visibleFrom="xs">
              <LanguageSwitch />
              <ThemeSwitch />
            </Group>
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes['menu']} data-open={menu || undefined} aria-label={t('shell.main')}>
        <Menu onChoice={closeMenu} />
        <Group gap={4} hiddenFrom="xs" p="sm">
          <LanguageSwitch />
          <ThemeSwitch />
        </Group>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes['main']}>
        <Container size="xl" px={{ base: 'md', sm: 'xl' }} py="lg" mx={0}>
          <PrintHead />
          <Outlet />
        </Container>
        <Footer />
      </AppShell.Main>
      <UndoRegion />
      {palette && <Palette onClose={leavePalette} />}
    </AppShell>
  );
}

function skipToContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
