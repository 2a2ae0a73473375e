/**
 * The directions of the house (docs/architecture.md): pure cores use only the cores before them, features only platform and the
 * features before them, and everybody enters another library through its one door.
 */
const cores = ['kernel', 'language', 'concepts', 'terminology', 'specification', 'checks', 'interchange'];
const features = ['platform', 'audit', 'identity', 'catalogue', 'events', 'serving', 'mapping', 'usage', 'adoption', 'governance', 'fhir'];

const allowed = {
  kernel: [],
  language: ['kernel'],
  concepts: ['kernel', 'language'],
  terminology: ['kernel', 'language'],
  specification: ['kernel', 'language', 'concepts', 'terminology'],
  checks: ['kernel', 'language', 'concepts', 'terminology', 'specification'],
  interchange: ['kernel', 'language', 'concepts', 'terminology', 'specification'],
};
for (const [i, feature] of features.entries()) allowed[feature] = [...cores, ...features.slice(0, i)];

const directions = Object.entries(allowed).map(([library, uses]) => {
  const forbidden = [...cores, ...features].filter((other) => other !== library && !uses.includes(other));
  return {
    name: `direction-${library}`,
    comment: `${library} may use only: ${uses.join(', ') || 'nothing of the house'}`,
    severity: 'error',
    from: { path: `^libs/${library}/` },
    to: { path: `^(libs/(${forbidden.join('|')})|apps|seed|migrations)/` },
  };
});

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'one-door',
      comment: "Another library is entered through its index only, that is by its package's name",
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps/[^/]+|migrations|seed)/' },
      to: { path: '^libs/([^/]+)/src/.+', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/'] },
    },
    {
      name: 'cores-are-pure',
      comment: 'No Nest, no TypeORM, no database and no network in the pure cores',
      severity: 'error',
      from: { path: `^libs/(${cores.join('|')})/`, pathNot: '\\.spec\\.ts$' },
      to: {
        path: 'node_modules/(@nestjs|typeorm|pg|pg-copy-streams|fastify|mercurius|graphile-worker)/|^(fs|net|http|https|child_process)$',
      },
    },
    {
      name: 'readers-unpack-through-guards',
      comment:
        'What others have packed or marked up is opened in libs/interchange/src/guards alone, where it is bounded; backups are the operator’s own, and checked against their manifest',
      severity: 'error',
      from: {
        path: '^(libs|apps|seed)/',
        pathNot:
          '^libs/interchange/src/guards/|^libs/governance/src/case/package/zip\\.ts$|^apps/registry/src/admin/backup/|\\.(db-)?spec\\.ts$',
      },
      to: {
        path: 'node_modules/(tar-stream|tar|yauzl|unzipper|adm-zip|jszip|saxes|sax|fast-xml-parser|xml2js|libxmljs2?)/|^(node:)?zlib$',
      },
    },
    {
      name: 'command-line-is-light',
      comment: 'The command line boots no Nest and opens no database',
      severity: 'error',
      from: { path: '^apps/cli/' },
      to: { path: `node_modules/(@nestjs|typeorm|pg|fastify)/|^libs/(${features.join('|')})/|^apps/registry/` },
    },
    ...directions,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.termverk/)' },
    tsConfig: { fileName: 'tsconfig.eslint.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'], mainFields: ['main'] },
  },
};
