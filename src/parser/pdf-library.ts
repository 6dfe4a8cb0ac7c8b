// pdf.js, fetched the first time that a PDF is read. In a browser it works in a worker from a file of ours; in
// Node it works in the same thread. It gets nothing from elsewhere: no fonts, no tables, no scripts.

const load = () => import(/* webpackChunkName: "pdf" */ 'pdfjs-dist/legacy/build/pdf.mjs');

export type PdfLibrary = Awaited<ReturnType<typeof load>>;

/** The numbers by which the library tells drawing instructions apart. */
export type OpCodes = PdfLibrary['OPS'];

type Worker = InstanceType<PdfLibrary['PDFWorker']>;

let opened: Promise<{ readonly library: PdfLibrary; readonly worker: Worker }> | null = null;

/** The library and the one worker that all documents share. Rejects when the script does not come. */
export function openPdfLibrary(): Promise<{ readonly library: PdfLibrary; readonly worker: Worker }> {
  opened ??= open().catch((error: unknown) => {
    // What did not come now may come the next time.
    opened = null;
    throw error;
  });
  return opened;
}

async function open(): Promise<{ readonly library: PdfLibrary; readonly worker: Worker }> {
  const library = await load();
  if ('Worker' in globalThis) {
    const { workerAddress } = await import(/* webpackChunkName: "pdf" */ './pdf-worker-address.ts');
    library.GlobalWorkerOptions.workerSrc = workerAddress;
  }
  return { library, worker: new library.PDFWorker({ verbosity: library.VerbosityLevel.ERRORS }) };
}
