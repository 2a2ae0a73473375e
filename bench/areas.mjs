/** The areas that can be measured, by name. Each is loaded only when it is asked for. */
export const areas = {
  catalogue: {
    title: 'import, storage, HTTP and start-up of the catalogue',
    parts: ['import', 'storage', 'http', 'start'],
    load: () => import('./catalogue/index.mjs'),
  },
  search: {
    title: 'filling search, asking it, completing what is typed, over 1 200 000 designations',
    parts: ['ask'],
    load: () => import('./search/index.mjs'),
  },
  terminology: {
    title: 'compiling, memory, the engine in process, and the FHIR face over 350 000 concepts and HL7 Terminology',
    parts: ['compile', 'process', 'http'],
    load: () => import('./terminology/index.mjs'),
  },
  operations: {
    title: 'what audit and outbox cost, others at work during an import, how late events are',
    parts: ['writes', 'import', 'events'],
    load: () => import('./operations/index.mjs'),
  },
  portal: {
    title: 'scripts, first paint and interactions of the portal in Chromium',
    parts: ['scripts', 'paint', 'interactions'],
    load: () => import('./portal/index.mjs'),
  },
};
