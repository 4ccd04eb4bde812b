/**
 * Who may import whom: contract ← platform ← modules ← adapters ← app. Each rule names what a part may reach; anything
 * else under src/ is refused.
 */
function moduleRule(name, ...others) {
  return {
    name: `module-${name}`,
    comment: `The module ${name} imports organisation, platform, contract${others.map((other) => `, ${other}`).join('')}, and reacts to events for the rest.`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: '^src/', pathNot: `^src/(${['contract', 'platform', 'organisation', name, ...others].join('|')})/` },
  }
}

function onlyIn(name, packages, homes) {
  return {
    name: `only-in-${name}`,
    comment: `${packages.join(', ')} belong in one place, so that they can be exchanged there.`,
    severity: 'error',
    from: { pathNot: homes },
    to: { path: packages.map((it) => `^node_modules/${it}/`) },
  }
}

const markdownPackages = ['^node_modules/(@types/)?(mdast|micromark)']

/** Tests and measurements may import everything, and nothing imports them. */
const trials = '^(test|bench)/'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'Packages that are used are in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'contract-imports-zod',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/contract/', '^node_modules/(?:zod|libphonenumber-js)/', ...markdownPackages] },
    },
    {
      name: 'numbers-in-one-place',
      comment: 'What a telephone number is is known in one place; the local carrier, which knows nothing of us, apart.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/contract/caller-number\\.ts$', '^src/simulator/'] },
      to: { path: '^node_modules/libphonenumber-js/' },
    },
    {
      name: 'markdown-in-one-place',
      comment: 'How Markdown is read is known in one place; both the console and the public pages show what it gives.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/contract/markdown/' },
      to: { path: markdownPackages },
    },
    {
      name: 'platform-imports-contract',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(contract|platform)/' },
    },
    {
      name: 'organisation-imports-platform',
      comment: 'How the department is set up: every module may ask it, and it asks none.',
      severity: 'error',
      from: { path: '^src/organisation/' },
      to: { path: '^src/', pathNot: '^src/(contract|platform|organisation)/' },
    },
    moduleRule('audit', 'settings'),
    moduleRule('auth', 'settings'),
    moduleRule('people', 'auth', 'operators', 'settings'),
    moduleRule('ivr'),
    moduleRule('operators'),
    moduleRule('knowledge'),
    moduleRule('settings'),
    moduleRule('reports', 'settings'),
    moduleRule('routing', 'operators', 'settings'),
    moduleRule('tickets', 'knowledge', 'settings'),
    moduleRule('calls', 'ivr', 'routing', 'operators', 'settings', 'tickets'),
    {
      name: 'adapters-import-modules',
      comment: 'An adapter knows the modules it serves, and no other adapter.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: {
        path: ['^src/(console|simulator|launcher)/', '^src/[^/]+\\.ts$', '^src/adapters/'],
        pathNot: '^src/adapters/$1/',
      },
    },
    {
      name: 'console-imports-contract',
      severity: 'error',
      from: { path: '^src/console/' },
      to: { path: '^src/', pathNot: '^src/(console|contract)/' },
    },
    {
      name: 'features-are-apart',
      comment: 'Features of the console share components/ and lib/, not each other.',
      severity: 'error',
      from: { path: '^src/console/features/([^/]+)' },
      to: { path: '^src/console/features/', pathNot: '^src/console/features/$1' },
    },
    {
      name: 'charts-in-one-place',
      comment: 'What draws charts is set up once; the rest gives data and a plot, and knows its types at most.',
      severity: 'error',
      from: { path: '^src/console/', pathNot: '^src/console/components/chart/' },
      to: { path: '^node_modules/(echarts|zrender)/' },
    },
    {
      name: 'simulator-stands-alone',
      comment: 'The local carrier is a server of its own; what no log may hold is known in one place.',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^src/', pathNot: ['^src/simulator/', '^src/platform/without-numbers\\.ts$'] },
    },
    {
      name: 'nothing-needs-the-simulator',
      severity: 'error',
      from: { pathNot: ['^src/simulator/', trials] },
      to: { path: '^src/simulator/' },
    },
    { name: 'nothing-needs-its-tests', severity: 'error', from: { path: '^(src|prisma)/' }, to: { path: trials } },
    {
      name: 'only-in-platform',
      comment: 'The database and the jobs.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/', '^src/adapters/embedded-postgres/'] },
      to: { path: ['^node_modules/pg/', '^node_modules/@prisma/(client|adapter-pg)/'] },
    },
    {
      name: 'jobs-in-platform',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: ['^node_modules/bullmq/', '^node_modules/ioredis/'] },
    },
    {
      name: 'rows-are-types',
      comment: 'The rest knows rows by their types; the client itself is opened in platform.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: '^src/platform/database/generated/', dependencyTypesNot: ['type-only'] },
    },
    onlyIn(
      'adapters',
      [
        'twilio',
        'meilisearch',
        '@xenova/transformers',
        'ws',
        'werift',
        'embedded-postgres',
        '@embedded-postgres',
        '@node-rs/jieba',
      ],
      ['^src/(adapters|simulator)/', trials, '^node_modules/'],
    ),
    // The console spells ids of what is set up, and fetches it only then.
    onlyIn(
      'pinyin',
      ['pinyin-pro'],
      ['^src/adapters/', '^src/console/features/organisation/make-id\\.ts$', trials, '^node_modules/'],
    ),
    {
      name: 'browser-parts-in-the-console',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/console/' },
      to: {
        path: [
          '^node_modules/(react|react-dom|antd|echarts|i18next|react-i18next)/',
          '^node_modules/@twilio/voice-sdk/',
        ],
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/platform/database/generated/internal' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
