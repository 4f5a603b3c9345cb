import { systemMonotonic } from '../../../server/clock/show-clock.ts';
import { Receiver } from '../webrtc/receiver.ts';
import type { ListenerReport } from './messages.ts';

/**
 * `process.ts ORIGIN INPUT`: a viewer that listens to one input and does nothing else, so that the
 * time at which a packet is taken is the time at which it came.
 */
const [origin = '', input = ''] = process.argv.slice(2);
const packets: number[] = [];
const tell = (report: ListenerReport): void => void process.send?.(report);

await Receiver.open({
  origin,
  input,
  onPacket: () => void packets.push(systemMonotonic()),
});
process.on('message', () => tell({ type: 'heard', packets }));
process.once('disconnect', () => process.exit(0));
tell({ type: 'listening' });
