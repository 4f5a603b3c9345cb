import QRCode from 'qrcode';

/** Empty modules around a code, as readers need them (ISO/IEC 18004, 5.3.8). */
const QUIET_ZONE = 4;

export interface QrDrawing {
  /** Side of the square, in modules, quiet zone included. */
  readonly size: number;
  /** The dark modules, as an SVG path. */
  readonly path: string;
}

/** A text as a QR code to be drawn as SVG: sharp on any screen and on paper. */
export function qrDrawing(text: string): QrDrawing {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const path = Array.from(data, (dark, index) =>
    dark ? `M${QUIET_ZONE + (index % size)} ${QUIET_ZONE + Math.floor(index / size)}h1v1h-1z` : '',
  ).join('');
  return { size: size + 2 * QUIET_ZONE, path };
}
