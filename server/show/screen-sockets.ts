import type { Socket } from 'socket.io';
import type { ScreenKind, ScreenOrder, ScreenReport } from '../protocol/screens.ts';
import type { Screens } from './screens.ts';

/** Enters a socket among the screens until it goes; gives the handler of its reports. */
export function screenOf(
  screens: Screens,
  socket: Socket,
  kinds: readonly ScreenKind[],
  judge: string | null = null,
): { screen: (report: ScreenReport) => { number: number } } {
  const send = (order: ScreenOrder) => void socket.emit('screenOrder', order);
  const { report, gone } = screens.connect({ kinds, judge, send });
  socket.once('disconnect', gone);
  return { screen: report };
}
