import { startShow } from '../support/media.ts';

// Runs the feed and says what it has started; the test kills this process.
const { ingest } = await startShow();
const tell = (): void => {
  if (ingest.feedPids.length < 2) return void setTimeout(tell, 20);
  console.log(JSON.stringify([...ingest.feedPids, ingest.workerPid]));
};
tell();
