import { useSearch } from '@tanstack/react-router';
import { PageLink } from '../../shell/PageLink.js';
import type { ReadSearch } from '../read-search.js';

/** A code of the same code system, that is chosen by following it. */
export function CodeLink({ code, display }: { readonly code: string; readonly display: string | null }) {
  const search = useSearch({ strict: false }) as ReadSearch;
  return (
    <PageLink to="." search={{ ...search, code, filter: undefined }}>
      <span className="code">{code}</span> {display}
    </PageLink>
  );
}
