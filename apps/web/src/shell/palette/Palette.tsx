import { Combobox, Kbd, Loader, Modal, ScrollArea, Text, TextInput, VisuallyHidden, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hitAddress, type Hit } from '../../find/hit.js';
import { keptFilters } from '../../find/kept-filters.js';
import { Marked } from '../../find/Marked.js';
import { suggestions } from '../../find/suggestions.js';
import { kindWords } from '../../words/kinds.js';
import { usePages } from './pages.js';

/** Search and go to anywhere, by keyboard: suggestions while one types, the pages of the portal, and the whole search at the end. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const combobox = useCombobox();
  const asked = text.trim();
  const {
    data: hits = [],
    isFetching,
    isPlaceholderData,
  } = useQuery({
    ...suggestions(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const pages = usePages(asked);
  const shown = asked === '' ? [] : hits;

  // The first is chosen whenever what is shown changes, so that Enter does what is marked.
  const first = shown[0]?.nodeId;
  const { selectFirstOption } = combobox;
  useEffect(() => void selectFirstOption(), [selectFirstOption, asked, first]);

  const choose = (value: string) => {
    onClose();
    // Suggestions of what was typed before are not what is asked for now.
    if (value === 'all' || (isPlaceholderData && !value.startsWith('/')))
      return void navigate({ to: '/search', search: { q: asked, ...keptFilters() } as never });
    if (value.startsWith('/')) return void navigate({ to: value });
    const address = hitAddress(shown[Number(value)]!);
    if (address !== null) void navigate(address);
  };

  return (
    <Modal.Root opened onClose={onClose} size="lg" yOffset="8vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('shell.palette')}>
        <Modal.Body p={0}>
          <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
            <Combobox.EventsTarget withExpandedAttribute>
              <TextInput
                data-autofocus
                autoFocus
                size="lg"
                variant="unstyled"
                px="md"
                leftSection={<IconSearch size={18} aria-hidden />}
                rightSection={isFetching ? <Loader size="xs" /> : null}
                placeholder={t('shell.paletteHint')}
                aria-label={t('shell.palette')}
                value={text}
                onKeyDown={({ key }) => key === 'Escape' && onClose()}
                onChange={({ currentTarget }) => {
                  setText(currentTarget.value);
                  combobox.openDropdown();
                }}
              />
            </Combobox.EventsTarget>
            <VisuallyHidden role="status">{asked === '' ? '' : t('shell.paletteCount', { count: shown.length })}</VisuallyHidden>
            <ScrollArea.Autosize mah="60vh" type="scroll">
              <Combobox.Options p="xs" labelledBy={undefined}>
                {shown.length > 0 && (
                  <Combobox.Group label={t('shell.paletteHits')}>
                    {shown.map((hit, index) => (
                      <Combobox.Option key={`${hit.nodeId}${hit.code}`} value={String(index)} disabled={hitAddress(hit) === null}>
                        <Suggestion hit={hit} />
                      </Combobox.Option>
                    ))}
                  </Combobox.Group>
                )}
                {asked !== '' && (
                  <Combobox.Option value="all">
                    <Text size="sm">{t('shell.paletteAll', { text: asked })}</Text>
                  </Combobox.Option>
                )}
                {pages.length > 0 && (
                  <Combobox.Group label={t('shell.palettePages')}>
                    {pages.map(({ to, title }) => (
                      <Combobox.Option key={to} value={to}>
                        {title}
                      </Combobox.Option>
                    ))}
                  </Combobox.Group>
                )}
              </Combobox.Options>
            </ScrollArea.Autosize>
          </Combobox>
          <Text size="xs" c="dimmed" px="md" py="xs" visibleFrom="sm">
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> <Kbd size="xs">Enter</Kbd> <Kbd size="xs">Esc</Kbd>
          </Text>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Suggestion({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation();
  const words = kindWords(hit.kind);
  return (
    <>
      <Text span>{hit.text === hit.title ? <Marked text={hit.text} parts={hit.highlights} /> : hit.title}</Text>
      <Text span size="sm" c="dimmed" ml="xs">
        {words === null ? hit.kind : t(`words.${words.one}`)}
        {hit.code !== null && ` ${hit.code}`}
        {hit.text !== hit.title && (
          <>
            {' · '}
            <Marked text={hit.text} parts={hit.highlights} />
          </>
        )}
      </Text>
    </>
  );
}
