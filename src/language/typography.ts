// How Swedish text is set: no-break spaces where a line must not end.

const noBreak = '\u00a0';

const bound: readonly (readonly [RegExp, string])[] = [
  // kl. 13.00, Bilaga 2 A, § 4
  [
    /(^|[\s(])(kl\.|bilaga|bilagorna|bilagor|bil\.|nr|dnr|s\.|sid\.|§|§§|kap\.|vecka|v\.)[ ](?=\d)/giu,
    `$1$2${noBreak}`,
  ],
  [/(^|[\s(])(bilaga[ \u00a0]\d{1,3}) (?=[A-ZÅÄÖ](?![\p{L}\p{N}]))/giu, `$1$2${noBreak}`],
  // 350 000 kr: thousands, then the unit
  [/(?<=(?<![\p{L}\p{N}])\d{1,3}(?:[ \u00a0]\d{3})*) (?=\d{3}(?!\d))/gu, noBreak],
  [/(?<=\d) (?=(?:kr|tkr|mkr|kronor|procent|%|§|kap\.)(?![\p{L}\p{N}]))/gu, noBreak],
  // A. B. Berg
  [/(?<=(?<![\p{L}\p{N}.])\p{Lu}\.) (?=\p{Lu})/gu, noBreak],
  // 20 november
  [
    /(?<=(?<!\d)\d{1,2}) (?=(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?!\p{L}))/gu,
    noBreak,
  ],
];

/** The text with no-break spaces in "kl. 13.00", "Bilaga 2 A", "350 000 kr", "20 november"; nothing else changes. */
export const bindSpaces = (text: string): string =>
  bound.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
