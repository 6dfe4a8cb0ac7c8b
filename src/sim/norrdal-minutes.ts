// What was said and decided at the earlier meetings of the year: invented wording in the manner of such minutes.

import { item } from './past-meeting.ts';
import type { PastDecision, PastItem } from './past-meeting.ts';
import { longDate, shortDate } from './seed-maker.ts';

/** The days that the texts speak of, ISO. */
export type Dates = {
  readonly march: string;
  readonly may: string;
  readonly september: string;
  readonly today: string;
  readonly december: string;
  readonly beforeMarch: string;
};

const filed: PastDecision = { text: 'att lägga informationen till handlingarna', kind: 'file' };
const opened: PastDecision = { text: 'att öppna mötet', kind: 'open' };
const agendaApproved: PastDecision = { text: 'att godkänna dagordningen', kind: 'approve' };

const opening = (name: string): readonly PastItem[] => [
  item('Mötets öppnande', { text: `${name} hälsade alla välkomna och öppnade mötet.`, decisions: [opened] }),
  item('Godkännande av dagordning', { decisions: [agendaApproved] }),
];

const previous = (date: string): PastItem =>
  item(`Föregående minnesanteckningar ${shortDate(date)}`, {
    attachments: ['1'],
    decisions: [{ text: 'att lägga minnesanteckningarna till handlingarna', kind: 'file' }],
  });

export const marchItems = (dates: Dates): readonly PastItem[] => [
  ...opening('Amina Rashid'),
  previous(dates.beforeMarch),
  item('En väg in – förslag till gemensam ingång', {
    types: ['decision'],
    attachments: ['2'],
    presenters: ['Sara Blom, projektledare, Region Norrdal'],
    matter: 'en-vag-in',
    text: 'Projektledaren beskrev hur en gemensam ingång till vården för barn och unga med psykisk ohälsa kan se ut. Föräldrar och skola har i dag svårt att veta vart de ska vända sig, och remisser skickas mellan verksamheter.\n\nI dialogen lyftes att kommunernas elevhälsa behöver vara med från början. Flera framhöll att ingången inte får bli ännu en väntelista.',
    decisions: [
      { text: 'att ställa sig bakom förslaget om en gemensam ingång', kind: 'adopt' },
      { text: 'att ge sekretariatet i uppdrag att återkomma med en tidplan', kind: 'assign' },
    ],
    assignments: [
      {
        who: 'Sara Blom',
        what: 'Tar fram en tidplan för En väg in',
        dueText: 'till mötet i maj',
        dueDate: dates.may,
        done: true,
      },
    ],
  }),
  item('Hemsjukvård – nuläge och vägval', {
    types: ['information', 'dialogue'],
    attachments: ['3 A', '3 B'],
    presenters: ['Lena Fors, utredare, Region Norrdal'],
    matter: 'hemsjukvard',
    text: 'Utredaren redogjorde för hur avtalet om hemsjukvård tillämpas. Skillnaderna mellan kommunerna är stora, framför allt i fråga om rehabilitering och hjälpmedel.\n\nTre vägval diskuterades:\n- att förnya avtalet i stort sett oförändrat\n- att arbeta om avtalet från grunden\n- att gå mot en omställningsplan i flera steg',
    decisions: [{ text: 'att frågan bereds vidare i styrgruppen', kind: 'prepare' }],
  }),
  item('Aktuellt på sekretariatet', {
    text: 'Petra Sjöberg börjar som strateg den 1 april.',
    decisions: [filed],
  }),
  item('Övriga frågor', { text: 'Inga övriga frågor anmäldes.' }),
];

export const mayItems = (dates: Dates): readonly PastItem[] => [
  ...opening('Elin Nordqvist'),
  previous(dates.march),
  item('En väg in – tidplan', {
    types: ['information'],
    attachments: ['2'],
    presenters: ['Sara Blom, projektledare, Region Norrdal'],
    matter: 'en-vag-in',
    text: 'Tidplanen presenterades. Rekrytering sker under hösten och verksamheten beräknas starta våren efter. Rönnfors och Tallmo har anmält intresse för att pröva arbetssättet först.',
    decisions: [filed],
  }),
  item('Omställningsplan för hemsjukvård', {
    types: ['decision'],
    attachments: ['3'],
    presenters: ['Lena Fors, utredare, Region Norrdal', 'Emil Strand, avdelningschef, Hults kommun'],
    matter: 'hemsjukvard',
    text: 'Styrgruppen har berett ärendet och föreslår att en omställningsplan tas fram. Planen ska beskriva ansvar, kompetens och ekonomi i tre steg.\n\nDet betonades att planen måste gå att följa upp och att små kommuner behöver kunna gå samman.',
    decisions: [
      {
        text: 'att ge Lena Fors och Emil Strand i uppdrag att ta fram ett förslag till omställningsplan',
        kind: 'assign',
      },
      { text: `att förslaget redovisas vid mötet den ${longDate(dates.today)}`, kind: 'other' },
    ],
    assignments: [
      {
        who: 'Lena Fors',
        what: 'Tar fram ett förslag till omställningsplan för hemsjukvård tillsammans med Emil Strand',
        dueText: `till mötet den ${longDate(dates.today)}`,
        dueDate: dates.today,
        done: false,
      },
    ],
  }),
  item('Aktuellt på sekretariatet', {
    text: 'Höstens utbildningsdag för chefer är flyttad till oktober. Inbjudan skickas i augusti.',
    decisions: [filed],
  }),
  item('Övriga frågor', {
    text: 'Viktor Palmgren tog upp sommarens bemanning. Kommunerna stämmer av läget varje fredag kl. 8.00 under juli.',
  }),
];

export const septemberItems = (dates: Dates): readonly PastItem[] => [
  ...opening('Amina Rashid'),
  previous(dates.may),
  item('Rapport från nationell nivå', {
    children: [
      item('Samsjuklighetsreformen', {
        types: ['information', 'dialogue'],
        attachments: ['4'],
        presenters: ['Ragnhild Moberg, utvecklingsledare, Region Norrdal'],
        matter: 'samsjuklighet',
        text: 'Utvecklingsledaren gick igenom tidplanen för reformen och vad den innebär för ansvaret mellan region och kommun. Inventeringen i länet har börjat; nio kommuner har svarat hittills.\n\nI dialogen framhölls att boendestöd och behandling måste planeras tillsammans. Läget redovisas på nytt vid nästa möte.',
        decisions: [filed, { text: 'att återkomma till frågan vid nästa möte', kind: 'other' }],
        assignments: [
          {
            who: 'Ragnhild Moberg',
            what: 'Sammanställer kommunernas svar på inventeringen inför samsjuklighetsreformen',
            dueText: 'till nästa möte',
            dueDate: dates.today,
            done: false,
          },
        ],
      }),
    ],
  }),
  item('Rapport från regional nivå', {
    children: [
      item('En väg in – uppdatering', {
        types: ['information'],
        attachments: ['5'],
        presenters: ['Sara Blom, projektledare, Region Norrdal'],
        matter: 'en-vag-in',
        text: 'Två av fyra tjänster är tillsatta. Lokalerna i Åvik blir klara i januari. Arbetssättet prövas först i Rönnfors och Tallmo.',
        decisions: [filed],
      }),
      item('Vårdhygien i kommunal omsorg', {
        types: ['report'],
        attachments: ['2'],
        presenters: ['Kjell-Arne Sandin, tf. verksamhetschef Vårdhygien, Region Norrdal'],
        matter: 'vardhygien',
        text: 'Avtalet om vårdhygienisk rådgivning löper ut vid årsskiftet. Sju kommuner har svarat på förfrågan om omfattningen. Föredraganden återkommer när alla svar har kommit in.',
        decisions: [
          {
            text: 'att uppdra åt Kjell-Arne Sandin att sammanställa svaren och föreslå ett nytt avtal',
            kind: 'assign',
          },
        ],
        assignments: [
          {
            who: 'Kjell-Arne Sandin',
            what: 'Sammanställer svaren om vårdhygien och föreslår ett nytt avtal',
            dueText: `senast den ${longDate(dates.today)}`,
            dueDate: dates.today,
            done: false,
          },
          {
            who: 'Kommunerna',
            what: 'Lämnar svar om omfattningen av vårdhygienisk rådgivning till Vårdhygien',
            dueText: 'senast den 15 oktober',
            dueDate: `${dates.september.slice(0, 4)}-10-15`,
            done: true,
          },
        ],
      }),
      item('Rutin vid utskrivning under storhelger', {
        types: ['decision'],
        presenters: ['Per Lövgren, divisionschef Primärvård, Region Norrdal'],
        matter: 'storhelger',
        text: 'Ärendet hanns inte med.',
        carried: true,
      }),
    ],
  }),
  item('Aktuellt på sekretariatet', {
    text: 'Annika Törnros informerade om kalendariet för nästa år. Förslag till mötestider skickas ut i november.',
    decisions: [filed],
    assignments: [
      {
        who: 'Klara Lindmark',
        what: 'Skickar ut förslag till mötestider för nästa år',
        dueText: 'under december',
        dueDate: dates.december,
        done: false,
      },
    ],
  }),
  item('Övriga frågor', {
    text: 'Nasrin Karimi frågade om det finns en gemensam hållning till hälsodata i kommunerna. Frågan skickas till Välfärdsrådet.',
    assignments: [
      {
        who: 'Annika Törnros',
        what: 'Tar frågan om hälsodata till Välfärdsrådet',
        dueText: null,
        dueDate: null,
        done: false,
      },
    ],
  }),
];

export const councilItems = (dates: Dates & { readonly councilBefore: string }): readonly PastItem[] => [
  ...opening('Birgitta Hallman'),
  item('Val av justerare', {
    decisions: [
      { text: 'att utse Ewa Linder att jämte ordföranden justera minnesanteckningarna', kind: 'appoint' },
    ],
  }),
  previous(dates.councilBefore),
  item('Återkoppling från Länsnätverket', {
    types: ['information'],
    presenters: ['Amina Rashid, ordförande, Länsnätverket Norrdal'],
    text: 'Välfärdsrådet informerades om arbetet med en omställningsplan för hemsjukvård och om En väg in. I dialogen betonades vikten av politisk förankring i varje kommun.',
    decisions: [filed],
  }),
  item('Psykisk hälsa – länets handlingsplan', {
    types: ['decision'],
    attachments: ['2 A', '2 B'],
    presenters: ['Petra Sjöberg, strateg, Sekretariatet för samverkan'],
    matter: 'psykisk-halsa',
    text: 'Handlingsplanen har varit på remiss i alla kommuner. Förslaget har ändrats så att elevhälsans roll framgår tydligare.',
    decisions: [
      { text: 'att anta handlingsplanen för psykisk hälsa', kind: 'adopt' },
      { text: 'att följa upp planen årligen', kind: 'other' },
    ],
    assignments: [
      {
        who: 'Petra Sjöberg',
        what: 'Tar fram en modell för årlig uppföljning av handlingsplanen',
        dueText: 'till mötet i december',
        dueDate: dates.december,
        done: false,
      },
    ],
  }),
  item('Övriga frågor', { text: 'Yusuf Demir påminde om vårens studiebesök i Lindnäs.' }),
];
