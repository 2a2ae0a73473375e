import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReadSearch } from '../read-search.js';

const PAUSE_MS = 300;

/**
 * A field that stands in the address: what is being typed, at once, while the address follows when one pauses. What is typed gives way when
 * the address changes by other means, as by going back.
 */
export function useAddressField(key: keyof ReadSearch): readonly [text: string, inAddress: string, type: (text: string) => void] {
  const search = useSearch({ strict: false }) as ReadSearch;
  const navigate = useNavigate();
  const inAddress = search[key] ?? '';
  const [draft, setDraft] = useState({ text: inAddress, of: inAddress });
  const remember = useDebouncedCallback((text: string) => {
    setDraft({ text, of: text.trim() });
    void navigate({ to: '.', search: (before: ReadSearch) => ({ ...before, [key]: text.trim() || undefined }), replace: true } as never);
  }, PAUSE_MS);
  const type = (text: string) => {
    setDraft({ text, of: inAddress });
    remember(text);
  };
  return [draft.of === inAddress ? draft.text : inAddress, inAddress, type];
}
