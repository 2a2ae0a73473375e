/** The areas that can be measured, by name. Each is loaded only when it is asked for. */
export const areas = {
  catalogue: {
    title: 'import, storage, HTTP and start-up of the catalogue',
    parts: ['import', 'storage', 'http', 'start'],
    load: () => import('./catalogue/index.mjs'),
  },
};
