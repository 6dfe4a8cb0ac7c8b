/** How the last line of an agenda begins that Handlingar has written into an invitation. */
export const agendaOrigin = 'Dagordningen är hämtad från Handlingar';
