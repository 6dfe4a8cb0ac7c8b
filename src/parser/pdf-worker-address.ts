// The parser knows no browser; these two are all it needs of one, and only this file is for browsers alone.
declare const URL: new (path: string, base: string) => { readonly href: string };
declare global {
  interface ImportMeta {
    url: string;
  }
}

/** Where the build puts the library's worker: a file of its own beside our scripts. */
export const workerAddress: string = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url)
  .href;
