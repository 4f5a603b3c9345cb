import type { ClipFileNote, ClipPiece } from './note-files.ts';

/** What is missing in a film of these pieces, within them and from one to the next, in ms from its first frame. */
export function holesIn(pieces: readonly ClipPiece[]): ClipFileNote['holes'] {
  const began = Date.parse(pieces[0]?.beganAt ?? '');
  return pieces.flatMap((piece, index) => {
    const from = Date.parse(piece.beganAt) - began;
    const within = piece.holes.map(({ at, length }) => ({ at: from + at, length }));
    const next = pieces[index + 1];
    if (!next || piece.endedAt === null) return within;
    const at = Date.parse(piece.endedAt) - began;
    const length = Date.parse(next.beganAt) - began - at;
    return length > 0 ? [...within, { at, length }] : within;
  });
}
