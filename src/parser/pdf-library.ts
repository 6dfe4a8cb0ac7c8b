// pdf.js, fetched the first time that a PDF is read. In a browser it works in a worker from a file of ours; in
// Node it works in the same thread. It gets nothing from elsewhere: no fonts, no tables, no scripts.

const load = () => import(/* webpackChunkName: "pdf" */ 'pdfjs-dist/legacy/build/pdf.mjs');

export type PdfLibrary = Awaited<ReturnType<typeof load>>;

/** The numbers by which the library tells drawing instructions apart. */
export type OpCodes = PdfLibrary['OPS'];

/** Rejects when the script does not come. */
export async function loadPdfLibrary(): Promise<PdfLibrary> {
  const library = await load();
  if ('Worker' in globalThis) {
    const { workerAddress } = await import(/* webpackChunkName: "pdf" */ './pdf-worker-address.ts');
    library.GlobalWorkerOptions.workerSrc = workerAddress;
  }
  return library;
}
