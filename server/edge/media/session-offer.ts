import type { types } from 'mediasoup';
import type { types as client } from 'mediasoup-client';
import { RemoteSdp } from 'mediasoup-client/handlers/sdp/RemoteSdp';
import { generateProbatorRtpParameters } from 'mediasoup-client/ortc';
import { transportOffer } from '../../media/webrtc-transport.ts';
import { toClientParameters } from '../../media/client-rtp.ts';

/**
 * The session description that one viewer is offered: what mediasoup-client writes for itself in a
 * page, written here, so that a page needs nothing of it and has its first picture the sooner.
 */
export class SessionOffer {
  readonly #sdp: RemoteSdp;
  /** By the consumer's id: its section. */
  readonly #sections = new Map<string, string>();
  #probing = false;

  constructor(transport: types.WebRtcTransport) {
    const { iceParameters, iceCandidates, dtlsParameters } = transportOffer(transport);
    // Whichever stands last would be written: SHA-256, which everybody must know (RFC 8122, 5).
    const fingerprints = dtlsParameters.fingerprints.filter(
      ({ algorithm }) => algorithm === 'sha-256',
    );
    this.#sdp = new RemoteSdp({
      ...{ iceParameters, iceCandidates },
      dtlsParameters: { ...dtlsParameters, fingerprints },
    });
  }

  /** The consumers that have a section. */
  get consumers(): readonly string[] {
    return [...this.#sections.keys()];
  }

  /** A section for a consumer, named by its stream's id. */
  add({ id, kind, rtpParameters }: types.Consumer, streamId: string): void {
    const parameters = toClientParameters(rtpParameters);
    const mid = rtpParameters.mid ?? id;
    this.#sections.set(id, mid);
    this.#receive(mid, kind, parameters, streamId, id);
    if (kind === 'video' && !this.#probing) this.#probe(parameters);
  }

  /** Closes a consumer's section; another of the same kind may take its place. */
  remove(consumer: string): void {
    const mid = this.#sections.get(consumer);
    if (mid === undefined) return;
    this.#sections.delete(consumer);
    this.#sdp.closeMediaSection(mid);
  }

  /** The consumer whose section has this name; null when it has gone. */
  consumerOf(mid: string): string | null {
    return [...this.#sections].find(([, section]) => section === mid)?.[0] ?? null;
  }

  /** Another name and password for the way here, in every section. */
  restartIce(parameters: types.IceParameters): void {
    this.#sdp.updateIceParameters(parameters);
  }

  /** The description as it is now, one version higher than the one before. */
  write(): string {
    return this.#sdp.getSdp();
  }

  /** The worker finds out with packets of its own what the line can carry (mediasoup-client does the same). */
  #probe(video: client.RtpParameters): void {
    this.#probing = true;
    const probator = generateProbatorRtpParameters(video);
    this.#receive('probator', 'video', probator, 'probator', 'probator');
  }

  #receive(
    mid: string,
    kind: client.MediaKind,
    offerRtpParameters: client.RtpParameters,
    streamId: string,
    trackId: string,
  ): void {
    this.#sdp.receive({ mid, kind, offerRtpParameters, streamId, trackId });
  }
}
