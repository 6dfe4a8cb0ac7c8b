import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import HtmlWebpackPlugin from 'html-webpack-plugin';
import webpack from 'webpack';

const root = import.meta.dirname;

/**
 * The pages of the app: `tab` is every surface in Teams, `pane` stands beside an appointment in Outlook, `health` is
 * the administrator's, and `auth` is the sign-in window's way back.
 */
const appPages = ['tab', 'pane', 'health', 'auth'];

/** Files of the other compiler, which comes first and writes into the same folder. */
const ofEvents = /^events\./;

/**
 * Writes `entrypoints.json`: for each page the scripts that it loads at once, and all scripts that are fetched
 * on demand, by chunk name, which the size budget reads. Its time is that of the build's beginning: by it `npm start`
 * sees what has been saved since, also what was saved too late for a build that was under way.
 */
class EntrypointsPlugin {
  constructor(began) {
    this.began = began;
  }

  apply(compiler) {
    compiler.hooks.afterEmit.tap('Entrypoints', ({ outputOptions }) =>
      utimesSync(join(outputOptions.path, 'entrypoints.json'), this.began, this.began),
    );
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

/** Writes the leaflets: what stands in `pages/`, each inside the same frame, with one style sheet. */
class LeafletsPlugin {
  constructor(folder) {
    this.folder = folder;
  }

  apply(compiler) {
    const read = name => readFileSync(join(this.folder, name), 'utf8');
    compiler.hooks.thisCompilation.tap('Leaflets', compilation => {
      compilation.contextDependencies.add(this.folder);
      compilation.hooks.processAssets.tap(
        { name: 'Leaflets', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        () => {
          const emit = (name, text) => compilation.emitAsset(name, new webpack.sources.RawSource(text));
          const style = read('page.css');
          const stylesheet = `page.${digest(style)}.css`;
          emit(stylesheet, style);
          for (const name of readdirSync(this.folder).filter(each => each.endsWith('.html'))) {
            if (name === 'frame.html') continue;
            const content = read(name);
            const title = /<h1>([^<]+)<\/h1>/.exec(content)?.[1] ?? 'Handlingar';
            const parts = { title, stylesheet, content: content.trim() };
            emit(
              name,
              read('frame.html').replace(/\{\{(\w+)\}\}/g, (_, part) => parts[part]),
            );
          }
        },
      );
    });
  }
}

/** Puts the pictures of Outlook's buttons beside the pages, under the names that the manifests have for them. */
class IconsPlugin {
  apply(compiler) {
    const folder = join(root, 'appPackage/icons');
    compiler.hooks.thisCompilation.tap('Icons', compilation => {
      compilation.contextDependencies.add(folder);
      compilation.hooks.processAssets.tap(
        { name: 'Icons', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        () => {
          for (const name of readdirSync(folder).filter(each => each.endsWith('.png')))
            compilation.emitAsset(name, new webpack.sources.RawSource(readFileSync(join(folder, name))));
        },
      );
    });
  }
}

/**
 * Gives the build its name: the package's version and a digest of everything that was built. The pages carry it, so
 * that it can be read out; `version.json` lets an open page see that a newer build has been put out; `files.json`
 * names the files of this build, for whoever puts it out.
 */
class VersionPlugin {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('Version', compilation => {
      compilation.hooks.processAssets.tap(
        // After every other, since it looks at what they have written.
        { name: 'Version', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT + 1 },
        assets => {
          const out = compilation.outputOptions.path;
          const before = existsSync(out) ? readdirSync(out).filter(name => ofEvents.test(name)) : [];
          const built = new Map([
            ...before.map(name => [name, readFileSync(join(out, name))]),
            ...Object.keys(assets).map(name => [name, assets[name].buffer()]),
          ]);
          const names = [...built.keys()].filter(name => !name.endsWith('.map')).sort();
          const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
          const name = `${version}+${digest(...names.flatMap(each => [each, built.get(each)]))}`;
          for (const page of Object.keys(assets).filter(each => each.endsWith('.html'))) {
            compilation.updateAsset(page, source => {
              const meta = `<meta name="application-version" content="${name}"><title>`;
              return new webpack.sources.RawSource(String(source.source()).replace('<title>', meta));
            });
          }
          const emit = (file, value) =>
            compilation.emitAsset(file, new webpack.sources.RawSource(`${JSON.stringify(value, null, 2)}\n`));
          emit('version.json', { version: name });
          emit('files.json', { version: name, files: [...names, 'files.json', 'version.json'].sort() });
        },
      );
    });
  }
}

/** Ten letters that stand for these contents, as they stand in the names of files. */
function digest(...contents) {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content).update('\0');
  return hash.digest('hex').slice(0, 10);
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

/** Options of the command: `--env folder=… --env out=…` builds the pages of another folder in the same way. */
export default (env, argv) => {
  const development = argv.mode === 'development';
  const folder = join(root, env.folder ?? 'src/entry');
  const out = join(root, env.out ?? 'dist');
  const setting = { development, folder, out, began: new Date() };
  const events = existsSync(join(folder, 'events.ts')) ? [ofOutlookEvents(setting)] : [];
  return [...events, ofPages(setting, events.length > 0)];
};

function ofPages({ development, folder, out, began }, afterEvents) {
  const pages = appPages.filter(page => existsSync(join(folder, `${page}.html`)));
  const leaflets = join(folder, 'pages');
  return {
    ...ofEither(development),
    name: 'pages',
    dependencies: afterEvents ? ['events'] : [],
    target: ['web', 'es2022'],
    entry: Object.fromEntries(pages.map(page => [page, entryOf(folder, page)])),
    output: {
      path: out,
      filename: development ? '[name].js' : '[name].[contenthash:10].js',
      chunkFilename: development ? '[name].js' : '[name].[contenthash:10].js',
      publicPath: 'auto',
      clean: { keep: ofEvents },
    },
    module: {
      rules: [
        typescript(/\.tsx?$/, 'es2022'),
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
    resolve: {
      // Node wants this file of the package by its CommonJS name; the pages get the same as a module.
      alias: { '@microsoft/microsoft-graph-client/lib/src/HTTPClient.js': graphHttpClient },
    },
    optimization: {
      minimizeOptions: minimizing(2020),
      chunkIds: 'named',
      // A part and the libraries that only it needs are one script: fewer to fetch, and smaller together. What
      // several parts need is one of its own, but not where a filled page would be fetched in pieces for that.
      splitChunks: {
        cacheGroups: {
          defaultVendors: false,
          default: {
            minChunks: 2,
            reuseExistingChunk: true,
            chunks: ({ name }) => !fillsPage.includes(name),
          },
        },
      },
    },
    plugins: [
      new webpack.NormalModuleReplacementPlugin(signInBroker, join(root, 'src/host/no-broker.ts')),
      ...pages.map(page => pageFrom(folder, page)),
      ...(existsSync(leaflets) ? [new LeafletsPlugin(leaflets)] : []),
      new IconsPlugin(),
      new EntrypointsPlugin(began),
      new LicensesPlugin(),
      new VersionPlugin(),
    ],
  };
}

/**
 * What Outlook runs at its own events, without a page in classic Outlook for Windows: one script of a fixed name, in
 * the language of 2016, which is what that runtime knows.
 */
function ofOutlookEvents({ development, folder, out }) {
  return {
    ...ofEither(development),
    name: 'events',
    target: ['web', 'es2016'],
    entry: { events: entryOf(folder, 'events') },
    output: { path: out, filename: '[name].js', publicPath: 'auto' },
    module: { rules: [typescript(/\.(tsx?|m?js)$/, 'es2016')] },
    optimization: { minimizeOptions: minimizing(2016) },
    plugins: [
      // Whatever is imported on demand lies in the one script too.
      new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
      ...(existsSync(join(folder, 'events.html')) ? [pageFrom(folder, 'events')] : []),
    ],
  };
}

const graphHttpClient = join(root, 'node_modules/@microsoft/microsoft-graph-client/lib/es/src/HTTPClient.js');

/** What MSAL signs in with through Windows' own broker, which no page of ours asks for. */
const signInBroker = /[\\/]PlatformAuth(InteractionClient|ExtensionHandler|DOMHandler)\.mjs$/;

/** The scripts that a filled page needs; each is whole, whatever of it other parts need too. */
const fillsPage = ['tab', 'pane', 'meeting', 'sign-in', 'teams', 'swedish', 'english', 'invitation'];

const ofEither = development => ({
  mode: development ? 'development' : 'production',
  context: root,
  // No eval in either mode: the pages are served with a Content-Security-Policy that forbids it.
  devtool: development ? 'source-map' : false,
  performance: false,
  stats: 'errors-warnings',
});

const typescript = (test, target) => ({
  test,
  loader: 'esbuild-loader',
  options: { target, jsx: 'automatic', tsconfigRaw: {} },
});

// The default minimizer, not esbuild's: that keeps what webpack leaves unused inside a function.
const minimizing = ecma => ({
  javascript: { ecma, compress: { passes: 3, ecma, pure_getters: true, keep_fargs: false } },
});

const pageFrom = (folder, page) =>
  new HtmlWebpackPlugin({
    filename: `${page}.html`,
    template: join(folder, `${page}.html`),
    chunks: [page],
    scriptLoading: 'defer',
    minify: false,
  });

function entryOf(folder, page) {
  const file = join(folder, `${page}.ts`);
  return existsSync(file) ? file : `${file}x`;
}
