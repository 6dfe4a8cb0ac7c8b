import { parseArgs } from 'node:util';
import { openTheatre } from './harness.ts';
import { bringIn } from './importing.ts';
import { photographer } from './pictures.ts';

// Pictures of older documents being brought in: npx tsx tests/journeys/importing-pictures.ts --out DIR

const { values } = parseArgs({ options: { out: { type: 'string', default: 'out/importing' } } });
const theatre = await openTheatre(console.error);
try {
  const world = await theatre.world();
  const sitting = await world.sit();
  await sitting.page.emulateMedia({ reducedMotion: 'reduce' });
  await bringIn(sitting, photographer(values.out));
  console.log(sitting.complaints().join('\n'));
} finally {
  await theatre.close();
}
