import { fromBuffer, toBuffer, type OscArgOutputOrArray, type OscPacketOutput } from 'osc-min';

/** An argument of a message: OSC's int32, float32, string and T/F. */
export type OscArgument =
  | { readonly type: 'int' | 'float'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'flag'; readonly value: boolean };

export interface OscMessage {
  readonly address: string;
  /** Those of other types than these are left out. */
  readonly args: readonly OscArgument[];
}

/** No message of ours and of the machines we know is larger, in bytes. */
export const MOST_OSC_BYTES = 4_096;
/** A bundle holds no more messages. */
const MOST_MESSAGES = 64;

/** A message as a packet. Throws a RangeError where it is larger than a packet may be. */
export function encodeOsc({ address, args }: OscMessage): Uint8Array {
  const { buffer, byteOffset, byteLength } = toBuffer({ address, args: args.map(toLibrary) });
  if (byteLength > MOST_OSC_BYTES) throw new RangeError('the OSC message is too large');
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The messages of a packet, those of a bundle in their order; null for what is no OSC. Never throws. */
export function decodeOsc(packet: Uint8Array): OscMessage[] | null {
  if (packet.byteLength === 0 || packet.byteLength > MOST_OSC_BYTES) return null;
  try {
    const messages = messagesOf(fromBuffer(packet));
    return messages.length > MOST_MESSAGES ? null : messages;
  } catch {
    // Whatever the sender meant, there is nothing to be done with it but to count it.
    return null;
  }
}

const messagesOf = (packet: OscPacketOutput): OscMessage[] =>
  packet.oscType === 'bundle'
    ? packet.elements.flatMap(messagesOf)
    : [{ address: packet.address, args: packet.args.flatMap(fromLibrary) }];

function fromLibrary(argument: OscArgOutputOrArray): OscArgument[] {
  switch (argument.type) {
    case 'integer':
      return [{ type: 'int', value: argument.value }];
    case 'float':
      return [{ type: 'float', value: argument.value }];
    case 'string':
      return [{ type: 'string', value: argument.value }];
    case 'true':
    case 'false':
      return [{ type: 'flag', value: argument.value }];
    default:
      return [];
  }
}

function toLibrary(argument: OscArgument) {
  switch (argument.type) {
    case 'int':
      return { type: 'integer', value: argument.value } as const;
    case 'flag':
      return argument.value ? ({ type: 'true' } as const) : ({ type: 'false' } as const);
    case 'float':
      return { type: 'float', value: argument.value } as const;
    case 'string':
      return { type: 'string', value: argument.value } as const;
  }
}
