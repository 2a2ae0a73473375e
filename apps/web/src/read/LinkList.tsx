import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page with its heading and a line for each thing; nothing when there are none. */
export function LinkList({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {children}
      </Stack>
    </section>
  );
}
