/**
 * The Swedish personal identity numbers in a text (also co-ordination numbers, whose day is raised by 60): a
 * real day and a right check digit, so that telephone and registry numbers are not taken for people.
 */
export function personalNumbers(text: string): readonly string[] {
  const found = text.matchAll(/(?<![\d/-])(?:18|19|20)?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})(?!\d)/g);
  return [...found].flatMap(([whole, year = '', month = '', day = '', last = '']) => {
    const date = Number(day) > 60 ? Number(day) - 60 : Number(day);
    const real = Number(month) >= 1 && Number(month) <= 12 && date >= 1 && date <= 31;
    return real && checks(year + month + day + last) ? [whole] : [];
  });
}

/** The modulus-10 check over ten figures. */
const checks = (figures: string): boolean =>
  [...figures]
    .map((figure, index) => Number(figure) * (index % 2 === 0 ? 2 : 1))
    .reduce((sum, product) => sum + (product > 9 ? product - 9 : product), 0) %
    10 ===
  0;
