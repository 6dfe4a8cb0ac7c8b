import { useEffect, useState } from 'react';
import { localMoment } from '#desk/clock.ts';
import { useDesk } from './desk-context.ts';

/** The time now in epoch ms, drawn again every `everyMs`; for clocks and time left. */
export function useNow(everyMs: number): number {
  const { now } = useDesk();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return time;
}

/** Date and time where the meeting is held, whatever the computer's own zone, drawn again every `everyMs`. */
export function useMoment(everyMs: number): Moment {
  const { timeZone } = useDesk();
  return localMoment(useNow(everyMs), timeZone);
}

type Moment = { readonly date: string; readonly time: string };

/** Whole minutes from one local moment until a local date and time; null when either is missing. */
export function minutesUntil(date: string | null, time: string | null, now: Moment): number | null {
  if (date === null || time === null) return null;
  const left = Date.parse(`${date}T${time}Z`) - Date.parse(`${now.date}T${now.time}Z`);
  return Number.isNaN(left) ? null : Math.round(left / 60_000);
}
