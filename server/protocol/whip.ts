/** Where encoders send to by WHIP (RFC 9725), on the crew's port: one address for each input. */
export const WHIP_PATH = '/whip';
export const whipPath = (input: string): string => `${WHIP_PATH}/${input}`;
