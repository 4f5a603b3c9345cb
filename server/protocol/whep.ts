/** Where standard players get the programme (draft-ietf-wish-whep), on the public's port. */
export const WHEP_PATH = '/whep';
