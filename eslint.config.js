import tseslint from 'typescript-eslint';

const clockAndChance =
  'Time, randomness and network come in through kernel ports, so that rules stay pure and simulations control them.';
const restrictedGlobals = ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'XMLHttpRequest'].map(
  (name) => ({
    name,
    message: clockAndChance,
  }),
);
const restrictedSyntax = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a thing has one name everywhere.' },
];
const impure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: clockAndChance,
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockAndChance },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: clockAndChance,
  },
  {
    selector: "CallExpression[callee.object.name='performance'][callee.property.name='now']",
    message: clockAndChance,
  },
];
/** What owns time and randomness, wires the process, or stands for it in tests, and code that stands outside the product's rules. */
const portsLiveHere = [
  'src/kernel/system-ports.ts',
  '**/*.fixture.ts',
  'src/app/**',
  'simulator/**',
  'tests/**',
  'bench/**',
  'scripts/**',
  'web/**',
  '**/*.test.ts',
];

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      '**/dist/**',
      'tests/fixtures/**',
      'web/src/api/schema.d.ts',
      '**/*.js',
      '**/*.cjs',
      '**/.cache/**',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', 3],
      'no-restricted-syntax': ['error', ...restrictedSyntax, ...impure],
      'no-restricted-globals': ['error', ...restrictedGlobals],
    },
  },
  {
    files: portsLiveHere,
    rules: { 'no-restricted-globals': 'off', 'no-restricted-syntax': ['error', ...restrictedSyntax] },
  },
  {
    files: ['**/*.test.ts', 'tests/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.config.ts', 'web/vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
