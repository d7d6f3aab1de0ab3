/** What the page says of its copy on this machine. */
import { words } from '../language.js';

export const strings = words('offline', {
  newVersion:
    'A new version of this page is ready. Reloading begins at step 0: save the run first to keep it.',
  replacedElsewhere:
    'Another tab has put a new version of this page in place. Reload this one when it suits you.',
  reload: 'Reload',
});
