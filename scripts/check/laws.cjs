const { rooms } = require('./rooms.cjs');

const notTests = '(\\.test\\.ts$|^src/[^/]+/testing/)';
const roomPath = (room) => `^src/${room}/`;

/** Direct imports: a room reaches only the rooms of its row. */
const directRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room.replace('/', '-')}`,
  comment: `${room} may import only: ${['kernel', ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: roomPath(room), pathNot: notTests },
  to: {
    path: '^(src|simulator|web|tests|bench|scripts)/',
    pathNot: [room, 'kernel', ...allowed].map(roomPath),
  },
}));

const io = [
  'fs',
  'net',
  'http',
  'https',
  'http2',
  'tls',
  'dns',
  'dgram',
  'child_process',
  'worker_threads',
  'timers',
].map((name) => `^(node:)?${name}`);
const ioPackages = '^node_modules/(pg|kysely|undici|fastify|pino|better-auth|@azure|@fastify)';

/** The laws of the house, over everything that can be reached, type-only imports included. */
const laws = [
  {
    name: 'L1-only-execution-writes',
    comment:
      'Only restore/execution, and what composes it (worker, app), reaches the write entry of the Graph client.',
    severity: 'error',
    from: {
      path: '^(src|simulator|web)/',
      pathNot: ['^src/(graph/write|restore/execution|worker|app)/', notTests],
    },
    to: { path: '^src/graph/write/', reachable: true },
  },
  {
    name: 'L2-pure-rooms',
    comment: 'Gates, compare, catalogue, facts and kernel reach no I/O.',
    severity: 'error',
    from: {
      path: '^src/(restore/gates|restore/facts|compare|catalogue|kernel)/',
      pathNot: ['^src/kernel/system-ports\\.ts$', notTests],
    },
    to: {
      path: [
        ...io,
        ioPackages,
        '^src/(store|graph|http|app|worker|operations|access|audit|environments|backup)/',
        '^src/kernel/system-ports',
      ],
      reachable: true,
    },
  },
  {
    name: 'L3-web-is-a-client',
    comment: 'The browser application reaches only itself and the generated API types.',
    severity: 'error',
    from: { path: '^web/' },
    to: { path: '^(src|simulator|scripts|bench|tests)/', reachable: true },
  },
  {
    name: 'L4-no-simulator-in-the-product',
    comment: 'Nothing in src but the demo entry of app, and its wiring of rehearsals, reaches the simulator.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/app/', notTests] },
    to: { path: '^simulator/', reachable: true },
  },
  {
    name: 'L4-simulator-only-through-demo-and-rehearsal',
    severity: 'error',
    from: { path: '^src/app/', pathNot: ['^src/app/(demo|rehearsal)/', notTests] },
    to: { path: '^simulator/' },
  },
  {
    name: 'L4-simulator-knows-only-knowledge',
    severity: 'error',
    from: { path: '^simulator/', pathNot: notTests },
    to: { path: '^(src|web|tests|bench|scripts)/', pathNot: '^src/(catalogue|kernel)/' },
  },
  {
    name: 'http-never-executes',
    severity: 'error',
    from: { path: '^src/(http|restore/wizard)/', pathNot: notTests },
    to: { path: '^src/(restore/execution|worker)/', reachable: true },
  },
  { name: 'L5-no-cycles', severity: 'error', from: { pathNot: notTests }, to: { circular: true } },
  {
    name: 'no-unresolvable',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

exports.forbidden = [...laws, ...directRules];
exports.options = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(dist|\\.cache)/' },
  tsPreCompilationDeps: true,
  combinedDependencies: false,
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
  },
};
