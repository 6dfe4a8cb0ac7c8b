// What people read in SharePoint where a column holds a code: Swedish words by column, for the lists' own formats.
// The codes stay what they are, so that the lists can be read by any program.

/** Column -> code -> words. A column that means different things in different lists is named with its list. */
const choiceWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Kind: { network: 'nätverk', council: 'råd', board: 'nämnd', other: 'annat' },
  Role: {
    chair: 'ordförande',
    viceChair: 'vice ordförande',
    member: 'ledamot',
    substitute: 'ersättare',
    secretary: 'sekreterare',
    coopted: 'adjungerad',
  },
  DocumentKind: {
    agenda: 'dagordning',
    notes: 'minnesanteckningar',
    minutes: 'protokoll',
    pdf: 'PDF',
    attachment: 'bilaga',
  },
  Mode: { physical: 'på plats', digital: 'digitalt', hybrid: 'på plats och digitalt' },
  Status: {
    called: 'kallad',
    ongoing: 'pågår',
    draft: 'utkast',
    adjusting: 'justering',
    published: 'publicerad',
  },
  Expected: {
    accepted: 'tackat ja',
    declined: 'tackat nej',
    tentative: 'kanske',
    notResponded: 'inte svarat',
    unknown: 'okänt',
    notInvited: 'inte inbjuden',
  },
  Presence: { present: 'närvarande', absent: 'frånvarande', unknown: 'obekräftad' },
  DecisionKind: {
    file: 'lägga till handlingarna',
    approve: 'godkänna',
    assign: 'ge i uppdrag',
    note: 'notera',
    table: 'bordlägga',
    referBack: 'återremittera',
    prepare: 'bereda vidare',
    appoint: 'utse',
    adopt: 'anta',
    open: 'öppna mötet',
    other: 'annat',
  },
  'Items/State': { open: 'öppet', handled: 'behandlat', carried: 'förs vidare' },
  'Decisions/State': { proposed: 'förslag', decided: 'beslutat' },
  'Assignments/State': { open: 'pågår', done: 'klart' },
};

/** The words of one column's codes, or undefined where they are shown as they are. */
export const wordsOfChoice = (list: string, column: string): Readonly<Record<string, string>> | undefined =>
  choiceWords[`${list}/${column}`] ?? choiceWords[column];
