import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListSearch } from './list-search.js';

interface ChoiceFilterProps {
  readonly param: keyof ListSearch;
  readonly label: string;
  /** What stands there when nothing is chosen. */
  readonly all: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Narrows the list of this page by one thing; the choice stands in the address beside the others. */
export function ChoiceFilter({ param, label, all, choices }: ChoiceFilterProps) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ListSearch;
  return (
    <Select
      label={label}
      placeholder={all}
      data={choices}
      value={search[param] ?? null}
      onChange={(chosen) => void navigate({ to: '.', search: { ...search, [param]: chosen ?? undefined } as never })}
      clearable
      searchable
      w={{ base: '100%', xs: 280 }}
    />
  );
}
