/**
 * Whoever reads what a command says may have seen enough (`| head`): the command goes on without a word to its own
 * end and its own exit code. Any other trouble with its output is thrown.
 */
export function goOnWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}
