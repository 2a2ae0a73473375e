import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from '../shell/Frame.js';
import { ARTEFACT_KINDS } from '../words/kinds.js';
import { Failed, Missing } from '../states/State.js';
import { base } from './base.js';
import { findSearch } from '../find/find-search.js';
import { readSearch } from '../read/read-search.js';
import { listSearch } from '../browse/list-search.js';
import { registerSearch } from '../browse/standards/register-search.js';

const root = createRootRoute({
  component: Frame,
  notFoundComponent: Missing,
  errorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
});
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

/** The pages of a kind: the list, and below it each artefact. */
const kindRoute = (kind: string) => {
  const below = createRoute(at(`/${kind}`));
  const inside = { getParentRoute: () => below };
  return below.addChildren([
    kind === 'standard'
      ? createRoute({
          ...inside,
          path: '/',
          validateSearch: registerSearch,
          component: lazyRouteComponent(() => import('../browse/standards/StandardsPage.js')),
        })
      : createRoute({
          ...inside,
          path: '/',
          validateSearch: listSearch,
          component: lazyRouteComponent(() => import('../browse/KindPage.js')),
        }),
    createRoute({
      ...inside,
      path: '$',
      validateSearch: readSearch,
      component: lazyRouteComponent(() => import('../read/ArtefactPage.js')),
    }),
  ]);
};

const routes = [
  createRoute({ ...at('/'), component: lazyRouteComponent(() => import('../home/HomePage.js')) }),
  createRoute({ ...at('/search'), validateSearch: findSearch, component: lazyRouteComponent(() => import('../find/FindPage.js')) }),
  createRoute({ ...at('/fields'), component: lazyRouteComponent(() => import('../browse/FieldsPage.js')) }),
  createRoute({
    ...at('/organisations'),
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../browse/OrganisationsPage.js')),
  }),
  createRoute({ ...at('/systems'), validateSearch: listSearch, component: lazyRouteComponent(() => import('../browse/SystemsPage.js')) }),
  createRoute({ ...at('/styleguide'), component: lazyRouteComponent(() => import('../styleguide/StyleguidePage.js')) }),
  createRoute({ ...at('/releases'), component: lazyRouteComponent(() => import('../browse/ReleasesPage.js')) }),
  createRoute({ ...at('/bodies'), validateSearch: listSearch, component: lazyRouteComponent(() => import('../browse/BodiesPage.js')) }),
  createRoute({
    ...at('/initiatives'),
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../browse/InitiativesPage.js')),
  }),
  createRoute({ ...at('/laws'), validateSearch: listSearch, component: lazyRouteComponent(() => import('../browse/LawsPage.js')) }),
  createRoute({ ...at('/field/$code'), component: lazyRouteComponent(() => import('../browse/FieldPage.js')) }),
  createRoute({ ...at('/following'), component: lazyRouteComponent(() => import('../follow/FollowingPage.js')) }),
  createRoute({ ...at('/sessions'), component: lazyRouteComponent(() => import('../session/SessionsPage.js')) }),
  createRoute({ ...at('/organisation/$slug'), component: lazyRouteComponent(() => import('../read/OrganisationPage.js')) }),
  createRoute({ ...at('/system/$slug'), component: lazyRouteComponent(() => import('../read/SystemPage.js')) }),
  createRoute({ ...at('/body/$slug'), component: lazyRouteComponent(() => import('../read/BodyPage.js')) }),
  createRoute({ ...at('/initiative/$slug'), component: lazyRouteComponent(() => import('../read/InitiativePage.js')) }),
  createRoute({ ...at('/law/$slug'), component: lazyRouteComponent(() => import('../read/LawPage.js')) }),
  createRoute({ ...at('/release/$name'), component: lazyRouteComponent(() => import('../read/ReleasePage.js')) }),
  ...ARTEFACT_KINDS.map(kindRoute),
];

/** Every page of the portal and its address. Pages come when they are asked for. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: base.pathname,
  defaultPreload: 'intent',
  scrollRestoration: true,
  caseSensitive: true,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  // Addresses that people can read and write: ?kind=concept, not ?kind=%22concept%22.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search as Record<string, string | undefined>).flatMap(([key, value]) =>
        value === undefined || value === '' ? [] : [[key, value]],
      ),
    ).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
