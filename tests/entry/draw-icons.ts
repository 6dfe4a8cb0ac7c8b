import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../journeys/chromium.ts';

// Remakes the icons' PNGs from their SVGs: npx tsx tests/entry/draw-icons.ts. The smallest has a drawing of its
// own, whose lines lie on whole pixels.

const folder = join(import.meta.dirname, '../../appPackage');

const drawings: readonly { readonly svg: string; readonly png: string; readonly size: number }[] = [
  { svg: 'color.svg', png: 'color.png', size: 192 },
  { svg: 'outline.svg', png: 'outline.png', size: 32 },
  { svg: 'icons/icon-16.svg', png: 'icons/icon-16.png', size: 16 },
  ...[32, 64, 80, 128].map(size => ({ svg: 'icons/icon.svg', png: `icons/icon-${size}.png`, size })),
];

const browser = await openBrowser();
try {
  const page = await browser.newPage();
  for (const { svg, png, size } of drawings) {
    const source = readFileSync(join(folder, svg)).toString('base64');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${source}">`,
      { waitUntil: 'load' },
    );
    writeFileSync(join(folder, png), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
