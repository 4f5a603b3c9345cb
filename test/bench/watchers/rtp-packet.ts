import { routerCodecs } from '../../../server/media/codecs.ts';

const VP8 = routerCodecs.find(({ mimeType }) => mimeType === 'video/VP8')?.preferredPayloadType;

/** RFC 5761, 4: on one port, packet types 64 to 95 without the marker bit are RTCP. */
export function isRtcp(packet: Buffer): boolean {
  const type = (packet[1] ?? 0) & 0x7f;
  return type >= 64 && type <= 95;
}

/** Whether an RTP packet begins a keyframe of the camera's: RFC 7741, 4.2 and 4.3. */
export function beginsKeyframe(packet: Buffer): boolean {
  if (((packet[1] ?? 0) & 0x7f) !== VP8) return false;
  const payload = payloadOf(packet);
  const descriptor = payload[0] ?? 0;
  const beginsFrame = (descriptor & 0x10) !== 0 && (descriptor & 0x07) === 0;
  if (!beginsFrame) return false;
  const header = payload[descriptorLength(payload)];
  return header !== undefined && (header & 0x01) === 0;
}

/** RFC 3550, 5.1 and 5.3.1. */
function payloadOf(packet: Buffer): Buffer {
  const first = packet[0] ?? 0;
  let offset = 12 + 4 * (first & 0x0f);
  if ((first & 0x10) !== 0 && packet.length >= offset + 4)
    offset += 4 + 4 * packet.readUInt16BE(offset + 2);
  return packet.subarray(offset);
}

function descriptorLength(payload: Buffer): number {
  const [first = 0, extensions = 0] = payload;
  if ((first & 0x80) === 0) return 1;
  let length = 2;
  if ((extensions & 0x80) !== 0) length += ((payload[length] ?? 0) & 0x80) !== 0 ? 2 : 1;
  if ((extensions & 0x40) !== 0) length += 1;
  if ((extensions & 0x30) !== 0) length += 1;
  return length;
}
