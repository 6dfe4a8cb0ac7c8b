import { useNow } from './clock.ts';
import { useDesk } from './desk-context.ts';

/** "om 12 s", counting down to an instant (epoch ms); said by no screen reader at each second. */
export function Countdown({ until }: { readonly until: number }) {
  const { say } = useDesk();
  const left = Math.max(0, Math.ceil((until - useNow(1000)) / 1000));
  return (
    <span aria-hidden="true">{left > 0 ? say('saving.inSeconds', { n: left }) : say('saving.nowAgain')}</span>
  );
}
