import tseslint from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';

const houseSyntax = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'TSEnumDeclaration', message: 'A union of strings instead of an enum.' },
];

/** Ways in which a text becomes markup or script. None is used: React writes texts as texts (docs/security.md). */
const sinks =
  '/^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|srcDoc|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|parseFromString)$/';
const sinkMessage = 'A text must never become markup or script: write it as a text (docs/security.md).';
const noSinks = [
  ...[
    `MemberExpression[property.name=${sinks}]`,
    `MemberExpression[property.value=${sinks}]`,
    `Property[key.name=${sinks}]`,
    `Property[key.value=${sinks}]`,
    `JSXAttribute[name.name=${sinks}]`,
    'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    'CallExpression[callee.property.name="setAttribute"][arguments.0.value=/^on/i]',
  ].map(selector => ({ selector, message: sinkMessage })),
];

export default tseslint.config(
  { ignores: ['dist', 'out', '.data', 'node_modules', 'appPackage/build'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A key or one of two words: the words are there for the reader.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      'no-console': ['error', { allow: ['error'] }],
      'no-restricted-syntax': ['error', ...houseSyntax],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-syntax': ['error', ...houseSyntax, ...noSinks],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
    },
  },
  {
    files: ['src/ui/**/*.tsx', 'src/ui/**/*.ts'],
    plugins: { 'react-hooks': hooks },
    rules: hooks.configs.recommended.rules,
  },
  { files: ['*.js', 'tests/vitest.config.ts'], ...tseslint.configs.disableTypeChecked },
  { files: ['*.js', 'tests/vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/entry/{start,command-line,package}.ts', 'src/sim/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
);
