/** A presentation as its clock has it, in ms on the clock of the packets. */
export interface Slot {
  readonly startsAt: number;
  readonly limitAt: number;
}

/**
 * For each presentation, when its last packet arrived, in ms after the limit; below zero when that
 * was before it. Whatever arrives until the next one starts is counted as this one's.
 */
export function lastPackets(slots: readonly Slot[], packets: readonly number[]): number[] {
  return slots.map(({ startsAt, limitAt }, index) => {
    const until = slots[index + 1]?.startsAt ?? Infinity;
    const last = packets.findLast((packet) => packet >= startsAt && packet < until);
    if (last === undefined) throw new Error(`nothing was heard of presentation ${index + 1}`);
    return last - limitAt;
  });
}
