/** Swedish words of the interface. One line a key; groups by the part of the screen, in the order of the screen. */
export const swedish = {
  'app.name': 'Handlingar',
} as const;
