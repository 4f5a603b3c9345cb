import type { Server } from 'socket.io';
import { z } from 'zod';
import {
  captureChannel,
  edgeChannel,
  figuresChannel,
  judgeChannel,
  panelChannel,
  stageChannel,
  supervisorChannel,
} from '../protocol/sockets.ts';
import { idSchema } from '../protocol/values.ts';
import type { Presence } from './status-board.ts';

const judgeData = z.object({ judge: idSchema });

/** Reads off the sockets who is connected. */
export const presenceOf = (io: Server): Presence => ({
  stages: () => io.of(stageChannel.namespace).sockets.size,
  panels: () => io.of(panelChannel.namespace).sockets.size,
  judges() {
    const devices = [...io.of(judgeChannel.namespace).sockets.values()];
    const judges = devices.map(({ data }) => judgeData.safeParse(data).data?.judge);
    return [...new Set(judges.filter((judge) => judge !== undefined))];
  },
});

const CREW = {
  panel: panelChannel,
  supervisor: supervisorChannel,
  stage: stageChannel,
  judge: judgeChannel,
  capture: captureChannel,
  edge: edgeChannel,
  figures: figuresChannel,
};

/** How many lines are open, by who is at the other end. */
export const socketsByRole = (io: Server): Record<string, number> =>
  Object.fromEntries(
    Object.entries(CREW).map(([role, { namespace }]) => [role, io.of(namespace).sockets.size]),
  );
