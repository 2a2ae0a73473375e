import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticesStay, turnNoticesStay } from '../states/notices-stay.js';
import { slashIsOn, turnSlash } from './slash.js';

const CHOICES = [
  ['light', 'themeLight', IconSun],
  ['dark', 'themeDark', IconMoon],
  ['auto', 'themeAuto', IconDeviceDesktop],
] as const satisfies readonly (readonly [MantineColorScheme, string, typeof IconSun])[];

/** Light, dark, or as the computer has it. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const [slash, setSlash] = useState(slashIsOn);
  const [stay, setStay] = useState(noticesStay);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('shell.theme')}>
          <IconSun size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(([choice, text, Icon]) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={colorScheme === choice}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === choice ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => setColorScheme(choice)}
          >
            {t(`shell.${text}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.keys')}</Menu.Label>
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={slash}
          rightSection={slash ? <IconCheck size={14} aria-hidden /> : null}
          onClick={() => {
            turnSlash(!slash);
            setSlash(!slash);
          }}
        >
          {t('shell.slash')}
        </Menu.Item>
        <Menu.Label>{t('shell.notices')}</Menu.Label>
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={stay}
          rightSection={stay ? <IconCheck size={14} aria-hidden /> : null}
          onClick={() => {
            turnNoticesStay(!stay);
            setStay(!stay);
          }}
        >
          {t('shell.noticesStay')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
