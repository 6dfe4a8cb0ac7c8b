import { useEffect, useState } from 'react';
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

/** Whole minutes from now until a local date and time; null when either is missing. */
export function minutesUntil(date: string | null, time: string | null, now: number): number | null {
  if (date === null || time === null) return null;
  const end = new Date(`${date}T${time}:00`).getTime();
  return Number.isNaN(end) ? null : Math.round((end - now) / 60_000);
}
