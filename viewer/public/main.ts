import { receiveEarly } from '../common/media/early-reception.ts';
import { reloadOnce } from '../common/reload.ts';
import { FirstPicture } from './first-picture.ts';

// The picture first: the page, a hundred times as large, is read while it is on its way and drawn
// once it is there. Both at once would keep a telephone from either.
const early = receiveEarly();
const picture = new FirstPicture(early);
void picture.settled
  .then(() => import('./open-page.ts'))
  .then(
    ({ openPage }) => openPage(early, picture),
    () => reloadOnce('page'),
  );
