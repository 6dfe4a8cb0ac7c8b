import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import HtmlWebpackPlugin from 'html-webpack-plugin';
import webpack from 'webpack';

const root = import.meta.dirname;

/** The entries that hang together with the pages: `tab` is every surface of the app, `auth` the sign-in window's way back. */
const pages = ['tab', 'auth'];

/**
 * Writes `entrypoints.json`: for each page the scripts that it loads at once, and all scripts that are fetched
 * on demand, by chunk name. The size budget and the staleness check of `npm start` read it.
 */
class EntrypointsPlugin {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('Entrypoints', compilation => {
      compilation.hooks.processAssets.tap(
        { name: 'Entrypoints', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT },
        () => {
          const scripts = files => files.filter(file => file.endsWith('.js')).sort();
          const entries = Object.fromEntries(
            [...compilation.entrypoints].map(([name, entry]) => [name, scripts(entry.getFiles())]),
          );
          const initial = new Set(Object.values(entries).flat());
          const lazy = Object.fromEntries(
            [...compilation.chunks]
              .map(chunk => [String(chunk.name ?? chunk.id), scripts([...chunk.files])])
              .filter(([, files]) => files.some(file => !initial.has(file)))
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          );
          const text = JSON.stringify({ entries, lazy }, null, 2);
          compilation.emitAsset('entrypoints.json', new webpack.sources.RawSource(text));
        },
      );
    });
  }
}

/** Writes `licenses.txt`: the licence of every package that is inside the built scripts, as their terms ask. */
class LicensesPlugin {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('Licenses', compilation => {
      compilation.hooks.processAssets.tap(
        { name: 'Licenses', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT },
        () => {
          const folders = new Set();
          const visit = module => {
            const folder = packageOf(module.resource ?? '');
            if (folder) folders.add(folder);
            for (const part of module.modules ?? []) visit(part);
          };
          for (const module of compilation.modules) visit(module);
          const text = [...folders].sort().map(licenseOf).join('\n\n');
          compilation.emitAsset('licenses.txt', new webpack.sources.RawSource(text));
        },
      );
    });
  }
}

/** The folder of the innermost package around a file, or undefined for our own files. */
function packageOf(file) {
  return [...file.matchAll(/[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/g)]
    .map(found => file.slice(0, found.index + found[0].length))
    .findLast(folder => existsSync(join(folder, 'package.json')));
}

function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${typeof license === 'string' ? license : 'see text'})\n${text}`;
}

export default (_env, argv) => {
  const development = argv.mode === 'development';
  return {
    mode: development ? 'development' : 'production',
    context: root,
    target: ['web', 'es2022'],
    // No eval in either mode: the pages are served with a Content-Security-Policy that forbids it.
    devtool: development ? 'source-map' : false,
    entry: Object.fromEntries(pages.map(page => [page, entryOf(page)])),
    output: {
      path: join(root, 'dist'),
      filename: development ? '[name].js' : '[name].[contenthash:10].js',
      chunkFilename: development ? '[name].js' : '[name].[contenthash:10].js',
      publicPath: 'auto',
      clean: true,
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'esbuild-loader',
          options: { target: 'es2022', jsx: 'automatic', tsconfigRaw: {} },
        },
        // Its worker is built and small already; by this name any web server sends it as a script.
        {
          test: /[\\/]pdf\.worker\.min\.mjs$/,
          type: 'asset/resource',
          generator: { filename: 'pdf-worker.[contenthash:10].js' },
        },
        // The package does not say so, but its files only declare classes: what nobody imports may be left out.
        { test: /[\\/]@microsoft[\\/]microsoft-graph-client[\\/]/, sideEffects: false },
      ],
    },
    // The default minimizer, not esbuild's: that keeps what webpack leaves unused inside a function.
    optimization: {
      minimizeOptions: {
        javascript: {
          ecma: 2020,
          compress: { passes: 3, ecma: 2020, pure_getters: true, keep_fargs: false },
        },
      },
      chunkIds: 'named',
      // A part and the libraries that only it needs are one script: fewer to fetch, and smaller together.
      splitChunks: { cacheGroups: { defaultVendors: false } },
    },
    performance: false,
    plugins: [
      ...pages.map(
        page =>
          new HtmlWebpackPlugin({
            filename: `${page}.html`,
            template: join(root, `src/entry/${page}.html`),
            chunks: [page],
            scriptLoading: 'defer',
            minify: false,
          }),
      ),
      new EntrypointsPlugin(),
      new LicensesPlugin(),
    ],
    stats: 'errors-warnings',
  };
};

function entryOf(page) {
  const file = join(root, `src/entry/${page}.ts`);
  return existsSync(file) ? file : `${file}x`;
}
