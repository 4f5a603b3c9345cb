import { readIceServerLinks } from '../../../server/protocol/ice-servers.ts';
import { SDP_TYPE, WATCH_PATH } from '../../../server/protocol/watch.ts';
import { Reception } from './reception.ts';

/** A reception that began before the page had a socket. */
export interface EarlyReception {
  readonly reception: Reception;
  /** The seat to be taken over; rejects when there was none to be had this way. */
  readonly seat: Promise<string>;
}

/** Until then the edge has answered, or the page's socket is the better way, in ms. */
const PATIENCE_MS = 5_000;

/** Begins to receive the programme at once, by HTTP; null in a browser without WebRTC. */
export function receiveEarly(): EarlyReception | null {
  if (!('RTCPeerConnection' in globalThis)) return null;
  const reception = new Reception();
  const seat = join(reception);
  // Whoever takes the seat over is told.
  seat.catch(() => undefined);
  return { reception, seat };
}

async function join(reception: Reception): Promise<string> {
  const offer = await ask(WATCH_PATH, { method: 'POST' });
  const address = offer.headers.get('Location');
  if (!address?.startsWith(`${WATCH_PATH}/`)) throw new Error('the edge gave no seat');
  reception.relayBy(readIceServerLinks(offer.headers.get('Link')));
  await reception.take(await offer.text(), (body) =>
    ask(address, { method: 'PATCH', headers: { 'Content-Type': SDP_TYPE }, body }),
  );
  return address.slice(WATCH_PATH.length + 1);
}

async function ask(address: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(address, { ...init, signal, credentials: 'omit' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
