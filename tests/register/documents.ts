import type { DroppedFile } from '#register/queue.ts';

// Invented documents of Norrdal's network, as they may lie in a folder from before.

/** A text file as it is dropped on the page. */
export const textFile = (name: string, text: string): DroppedFile => ({
  name,
  size: text.length,
  bytes: () => Promise.resolve(new TextEncoder().encode(text)),
});

/** Notes that leave nothing in doubt. */
export const clean = textFile(
  'Minnesanteckningar 2021-03-12.txt',
  `Minnesanteckningar Länsnätverket Norrdal

Datum: 2021-03-12
Tid: 09.00–12.00
Plats: Stora salen, Åvik
Dnr: SAM 2021/14

Närvarande
Almvik: Karin Åsberg
Björkå: Jonas Hedlund

1. Mötets öppnande
Länsnätverket beslutade
att öppna mötet.

2. Beslut: Överenskommelse om hemsjukvård (Bilaga 1)
Föredragande: Lena Fors, utredare, Region Norrdal
Överenskommelsen presenterades. Den gäller från och med årsskiftet.

Länsnätverket beslutade
att ställa sig bakom överenskommelsen.

3. Övriga frågor
Inga övriga frågor anmäldes.
`,
);

/** Notes without a date, with a hole in the numbering and a proposal left in. */
export const doubtful = textFile(
  'anteckningar-utan-datum.txt',
  `Minnesanteckningar Länsnätverket Norrdal

Plats: Digitalt via Teams

Närvarande
Almvik: Karin Åsbergg
Björkå: Jonas Hedlund

1. Mötets öppnande
Ordföranden hälsade välkommen.

2. Information: En väg in (Bilaga 2)
Föredragande: Sara Blom, projektledare, Region Norrdal
Arbetet fortsätter enligt plan.

Förslag till beslut
Länsnätverket beslutar
att lägga informationen till handlingarna.

5. Övriga frågor
Nästa möte tas upp med sekretariatet.
`,
);

/** A text that is no meeting document. */
export const noMeeting = textFile(
  'recept.txt',
  'Pannkakor\n\nVispa ihop mjöl, mjölk och ägg. Stek tunna pannkakor i smör.\nServera med sylt.\n',
);
