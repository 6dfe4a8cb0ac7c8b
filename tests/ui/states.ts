import type { View } from '#desk/view.ts';
import { largeMinutes, sampleMinutes, sampleView } from './sample.ts';
import { paneStates } from './pane-states.ts';
import { statesAround } from './states-around.ts';

/** The states that the gallery can show, by name. */
export const states: Readonly<Record<string, () => View>> = {
  ongoing: () => sampleView,
  prefilled: () => ({
    ...sampleView,
    prefilled: true,
    minutes: {
      ...sampleMinutes,
      meeting: { ...sampleMinutes.meeting, status: 'called' },
      items: sampleMinutes.items.map(each => ({ ...each, text: '', state: 'open' })),
      attendance: sampleMinutes.attendance.map(each => ({ ...each, presence: 'unknown', intervals: null })),
      decisions: sampleMinutes.decisions.map(each => ({ ...each, state: 'proposed' })),
      assignments: [],
    },
  }),
  published: () => ({
    ...sampleView,
    canWrite: false,
    readOnly: 'published',
    inbox: [],
    minutes: { ...sampleMinutes, meeting: { ...sampleMinutes.meeting, status: 'published' } },
  }),
  empty: () => ({
    ...sampleView,
    inbox: [],
    event: null,
    minutes: {
      ...sampleMinutes,
      meeting: {
        ...sampleMinutes.meeting,
        status: 'called',
        date: null,
        start: null,
        end: null,
        place: null,
        registryNumber: null,
        sources: {},
      },
      items: [],
      attendance: [],
      decisions: [],
      assignments: [],
    },
  }),
  large: () => ({ ...sampleView, minutes: largeMinutes(60, 300) }),
  ...statesAround,
  ...paneStates,
};
