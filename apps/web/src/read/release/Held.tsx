import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import type { ResultOf } from '../../graphql/graphql.js';
import { PageLink } from '../../shell/PageLink.js';
import { ARTEFACT_KINDS, kindWords } from '../../words/kinds.js';
import { useLinks } from '../codes/links.js';
import { LinkList } from '../LinkList.js';
import type { ReleaseDocument } from './release.js';
import { byKind } from './release-order.js';

type Items = NonNullable<ResultOf<typeof ReleaseDocument>['release']>['items'];

/** Exactly which versions a release is, by kind. */
export function Held({ items }: { readonly items: Items }) {
  const { t } = useTranslation();
  const links = useLinks(items.map(({ url }) => url));
  return byKind(items, ARTEFACT_KINDS).map(([kind, own]) => {
    const words = kindWords(kind);
    return (
      <LinkList key={kind} title={`${words === null ? kind : t(`words.${words.many}`)} (${own.length})`}>
        {own.map(({ url, version, versionId }) => (
          <li key={versionId}>
            <PageLink to={pageAddress({ __typename: 'Artefact', kind, url })} search={{ version }}>
              {links[url]?.title ?? url}
            </PageLink>{' '}
            {version}
          </li>
        ))}
      </LinkList>
    );
  });
}
